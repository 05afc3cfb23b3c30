using PrefixBench.Core.Captures;
using PrefixBench.Core.Runs;

namespace PrefixBench.Analysis.Comparisons;

/// <summary>Two runs, before and after, compared row by row.</summary>
public sealed record RunComparison
{
    /// <summary>The run before.</summary>
    public required SavedRun Before { get; init; }

    /// <summary>The run after.</summary>
    public required SavedRun After { get; init; }

    /// <summary>What counted as a difference.</summary>
    public required ComparisonOptions Options { get; init; }

    /// <summary>The rows: by provider, scenario, load and prefix; within them by metric; within it by turn, the whole conversation last.</summary>
    public required IReadOnlyList<ComparisonRow> Rows { get; init; }

    /// <summary>The turns that the rows were worked out from, one for each provider, scenario, load and prefix that both runs have. Default: empty.</summary>
    public IReadOnlyList<ComparedWorkload> Workloads { get; init; } = [];

    /// <summary>What else changed between the runs.</summary>
    public IReadOnlyList<RunChange> Changes { get; init; } = [];

    /// <summary>What a reader must know before trusting the rows.</summary>
    public IReadOnlyList<ComparisonWarning> Warnings { get; init; } = [];

    /// <summary>Compares two runs.</summary>
    /// <param name="before">The run before.</param>
    /// <param name="after">The run after.</param>
    /// <param name="options">What counts as a difference.</param>
    /// <param name="allowsOtherPrompts">Whether the system prompt, the tools and the turns' texts may differ, because the prompt is what was changed.</param>
    /// <exception cref="ComparisonException">The runs cannot be compared: another scenario, other turns, nothing in common.</exception>
    public static RunComparison Create(AnalysedRun before, AnalysedRun after, ComparisonOptions options, bool allowsOtherPrompts = false)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        IReadOnlyList<ProviderPair> pairs = RunCompatibility.Between(before.Run, after.Run, allowsOtherPrompts);
        var comparer = new RunComparer(before.Analysis, after.Analysis, options);
        IReadOnlyList<ComparedWorkload> workloads = comparer.Pair(pairs);
        return new RunComparison
        {
            Before = before.Run,
            After = after.Run,
            Options = options,
            Rows = CapturedRun.Is(before.Run.Manifest) ? comparer.CompareGroups(workloads) : comparer.Compare(workloads),
            Workloads = workloads,
            Changes = RunChanges.Between(before.Run.Manifest, after.Run.Manifest, pairs),
            Warnings = ComparisonWarnings.Find(before, after, pairs),
        };
    }
}
