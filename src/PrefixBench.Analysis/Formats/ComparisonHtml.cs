using PrefixBench.Analysis.Comparisons.Reports;
using PrefixBench.Analysis.Pages;
using PrefixBench.Analysis.Reports;

namespace PrefixBench.Analysis.Formats;

/// <summary>A comparison of two runs as the HTML page with its pictures.</summary>
public sealed class ComparisonHtml : IReport<ComparisonOutcome>
{
    /// <inheritdoc/>
    public string Name => "html";

    /// <inheritdoc/>
    public string FileEnding => "html";

    /// <inheritdoc/>
    public string Write(ComparisonOutcome subject, ReportLayout layout) => ReportPage.From(subject).Html;
}
