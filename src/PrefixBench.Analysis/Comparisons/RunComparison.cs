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
}
