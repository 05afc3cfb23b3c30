using PrefixBench.Analysis.Comparisons.Reports;
using PrefixBench.Analysis.Reports;

namespace PrefixBench.Analysis.Formats;

/// <summary>The formats of a comparison.</summary>
public static class ComparisonFormats
{
    /// <summary>All formats; the first is the one for a terminal.</summary>
    public static ReportList<ComparisonOutcome> All { get; } = new([new ComparisonMarkdown(), new ComparisonHtml(), new ComparisonCsv(), new ComparisonJson(), new ComparisonJUnit()]);
}
