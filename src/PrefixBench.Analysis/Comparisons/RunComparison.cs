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

    /// <summary>The rows: by provider, scenario and prefix; within them by metric; within it by turn, the whole conversation last.</summary>
    public required IReadOnlyList<ComparisonRow> Rows { get; init; }

    /// <summary>What else changed between the runs.</summary>
    public IReadOnlyList<RunChange> Changes { get; init; } = [];

    /// <summary>What a reader must know before trusting the rows: one line each, without markup.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Compares two runs.</summary>
    /// <param name="before">The run before.</param>
    /// <param name="after">The run after.</param>
    /// <param name="options">What counts as a difference.</param>
    /// <param name="allowsOtherPrompts">Whether the system prompt, the tools and the turns' texts may differ, because the prompt is what was changed.</param>
    /// <exception cref="ComparisonException">The runs cannot be compared: another scenario, other turns, nothing in common.</exception>
    public static RunComparison Of(SavedRun before, SavedRun after, ComparisonOptions options, bool allowsOtherPrompts = false)
    {
        IReadOnlyList<ProviderPair> pairs = RunCompatibility.Between(before, after, allowsOtherPrompts);
        return new RunComparison
        {
            Before = before,
            After = after,
            Options = options,
            Rows = new RunComparer(before, after, options).Compare(pairs),
            Changes = RunChanges.Between(before.Manifest, after.Manifest, pairs),
            Warnings = ComparisonWarnings.Of(before, after, pairs),
        };
    }
}
