using PrefixBench.Analysis.Comparisons.Reports;
using PrefixBench.Analysis.Pages;
using PrefixBench.Analysis.Reports;

namespace PrefixBench.Analysis.Formats;

/// <summary>A run as the HTML page with its pictures.</summary>
public sealed class RunHtml : IReport<ReportedRun>
{
    /// <inheritdoc/>
    public string Name => "html";

    /// <inheritdoc/>
    public string FileEnding => "html";

    /// <inheritdoc/>
    public string Write(ReportedRun subject, ReportLayout layout) => ReportPage.From(subject).Html;
}
