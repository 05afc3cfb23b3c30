using PrefixBench.Analysis.Comparisons;
using PrefixBench.Analysis.Comparisons.Reports;
using PrefixBench.Bench.Planning;

namespace PrefixBench.Bench.Tuning;

/// <summary>What the command line of <c>tune</c> says.</summary>
internal sealed record TuneOptions
{
    /// <summary>The variants, at least two; the first is the baseline.</summary>
    public required IReadOnlyList<Variant> Variants { get; init; }

    /// <summary>How often each variant is launched, 1 or more.</summary>
    public required int Launches { get; init; }

    /// <summary>Time allowed until a server is ready; null for the usual one of its kind.</summary>
    public required TimeSpan? StartTimeout { get; init; }

    /// <summary>What a file gave, as arguments of the command line; empty without a file.</summary>
    public IReadOnlyList<string> FileArguments { get; init; } = [];

    /// <summary>Whether the servers of a round run at the same time.</summary>
    public bool IsParallel { get; init; }

    /// <summary>Whether the plan is printed and nothing is started.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>What counts as a difference.</summary>
    public required ComparisonOptions Comparison { get; init; }

    /// <summary>Which differences give the exit code of a regression. Default: none.</summary>
    public FailOn FailOn { get; init; } = FailOn.Never;

    /// <summary>Whether the step of GitHub Actions gets a summary and annotations; null for its environment to decide.</summary>
    public bool? ReportsToGitHub { get; init; }

    /// <summary>The run that each launch plays.</summary>
    public required RunOptions Run { get; init; }
}
