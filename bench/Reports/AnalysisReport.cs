using PrefixBench.Analysis;
using PrefixBench.Analysis.Reports;
using PrefixBench.Bench.Runs;

namespace PrefixBench.Bench.Reports;

/// <summary>A report that needs no more of a run than its analysis.</summary>
/// <param name="report">The report.</param>
internal sealed class AnalysisReport(IReport<RunAnalysis> report) : IReport<RunOutcome>
{
    public string Name => report.Name;

    public string FileEnding => report.FileEnding;

    public string Write(RunOutcome subject, ReportLayout layout) => report.Write(subject.Result.Analysis, layout);
}
