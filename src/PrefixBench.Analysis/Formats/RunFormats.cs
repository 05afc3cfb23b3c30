using PrefixBench.Analysis.Comparisons.Reports;
using PrefixBench.Analysis.Reports;

namespace PrefixBench.Analysis.Formats;

/// <summary>The formats of a run.</summary>
public static class RunFormats
{
    /// <summary>All formats; the first is the one that needs no name.</summary>
    public static ReportList<ReportedRun> All { get; } = new(
    [
        new RunMarkdown(),
        new RunHtml(),
        new RunCsv(),
        new RunJson(),
        new RunJUnit(),
        new BencherFormat(),
        new BenchmarkActionFormat(),
        new PrometheusFormat(),
        new OtlpFormat(),
    ]);
}
