namespace PrefixBench.Analysis.Comparisons.Reports;

/// <summary>The JSON report; <c>docs/run-files.md</c> describes each field.</summary>
internal sealed record ComparisonFile
{
    public int Version { get; init; } = 1;
    public required string Answer { get; init; }
    public required int ExitCode { get; init; }
    public string? ExitReason { get; init; }
    public required ComparedRun Before { get; init; }
    public required ComparedRun After { get; init; }
    public required ComparisonOptionValues Options { get; init; }
    public required IReadOnlyList<ComparisonLine> Rows { get; init; }
    public required IReadOnlyList<RunChange> Changes { get; init; }
    public required IReadOnlyList<string> Warnings { get; init; }
}
