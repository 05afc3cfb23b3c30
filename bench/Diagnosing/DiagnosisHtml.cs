using PrefixBench.Analysis.Pages;
using PrefixBench.Analysis.Reports;

namespace PrefixBench.Bench.Diagnosing;

/// <summary>What is said of a file of requests, as a page with pictures.</summary>
internal sealed class DiagnosisHtml : IReport<DiagnosedFile>
{
    public string Name => "html";

    public string FileEnding => "html";

    public string Write(DiagnosedFile subject, ReportLayout layout) => ReportPage.From(subject.Source, DiagnosisPictures.From(subject)).Html;
}
