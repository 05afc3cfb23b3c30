using PrefixBench.Analysis.Comparisons;
using PrefixBench.Analysis.Comparisons.Reports;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Conduct;
using PrefixBench.Core.Expectations;
using PrefixBench.Core.Prefixes;
using PrefixBench.Servers.Embedded.Options;

namespace PrefixBench.Bench.Planning;

/// <summary>What the user asked of the main job.</summary>
internal sealed record RunOptions
{
    /// <summary>Names and globs of providers; empty for every reachable one.</summary>
    public IReadOnlyList<string> Providers { get; init; } = [];

    /// <summary>One OpenAI-compatible server, by address; null for the configured ones.</summary>
    public Uri? Url { get; init; }

    /// <summary>The model asked of <see cref="Url"/>; null takes the first one it lists.</summary>
    public string? Model { get; init; }

    /// <summary>The name of <see cref="Url"/> in tables; null takes its host and port.</summary>
    public string? Name { get; init; }

    /// <summary>The variable with the key for <see cref="Url"/>; null sends none.</summary>
    public string? KeyEnv { get; init; }

    /// <summary>A built-in scenario or a file.</summary>
    public required string Scenario { get; init; }

    /// <summary>The prefix policies to play.</summary>
    public required IReadOnlyList<PrefixPolicy> Prefixes { get; init; }

    /// <summary>How many conversations.</summary>
    public required ConductorOptions Conduct { get; init; }

    /// <summary>The load of every provider; null leaves each provider its own.</summary>
    public Load? Load { get; init; }

    /// <summary>BenchmarkDotNet's filters over the rows; empty for all.</summary>
    public IReadOnlyList<string> Filters { get; init; } = [];

    /// <summary>What the run must show, beside what the scenario expects.</summary>
    public IReadOnlyList<Expectation> Expectations { get; init; } = [];

    /// <summary>Lists the rows as <c>flat</c> or <c>tree</c> and stops; null plays them.</summary>
    public string? ListFormat { get; init; }

    /// <summary>Prints the plan and stops.</summary>
    public bool IsPlanOnly { get; init; }

    /// <summary>Shows BenchmarkDotNet's log.</summary>
    public bool IsVerbose { get; init; }

    /// <summary>Where the runs' folders go, and where saved ones are found. Default: <c>artifacts/runs</c> of the repository.</summary>
    public string RunsFolder { get; init; } = RepositoryFolder.Runs;

    /// <summary>The name to save the run under; null for none.</summary>
    public string? SaveAs { get; init; }

    /// <summary>The saved run to measure against, as the user names it; null for none.</summary>
    public string? Baseline { get; init; }

    /// <summary>Whether the baseline's system prompt, tools and turn texts may be other ones.</summary>
    public bool AllowsOtherPrompts { get; init; }

    /// <summary>When a difference from <see cref="Baseline"/> counts.</summary>
    public ComparisonOptions Comparison { get; init; } = new();

    /// <summary>What difference from <see cref="Baseline"/> gives exit code 3.</summary>
    public FailOn FailOn { get; init; } = FailOn.Any;

    /// <summary>The embedded engine's switches.</summary>
    public required EngineOptions Engine { get; init; }

    /// <summary>The command line, for the run file.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }
}
