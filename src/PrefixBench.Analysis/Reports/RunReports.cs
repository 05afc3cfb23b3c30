namespace PrefixBench.Analysis.Reports;

/// <summary>The reports that need nothing of a run but its analysis.</summary>
public static class RunReports
{
    /// <summary>All of them, in the order in which they are shown.</summary>
    public static IReadOnlyList<IReport<RunAnalysis>> All { get; } = [new AnswerReport(), new VerdictReport()];
}
