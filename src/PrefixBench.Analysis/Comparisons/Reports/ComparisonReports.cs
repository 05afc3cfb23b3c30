using PrefixBench.Analysis.Reports;

namespace PrefixBench.Analysis.Comparisons.Reports;

/// <summary>The formats of a comparison.</summary>
public static class ComparisonReports
{
    /// <summary>All formats; the first is the one for a terminal.</summary>
    public static ReportList<ComparisonOutcome> All { get; } = new([new ComparisonMarkdown(), new ComparisonCsv(), new ComparisonJson()]);
}
