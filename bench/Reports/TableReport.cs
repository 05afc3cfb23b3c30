using PrefixBench.Analysis.Reports;
using PrefixBench.Bench.Runs;

namespace PrefixBench.Bench.Reports;

/// <summary>The table of all rows.</summary>
internal sealed class TableReport : IReport<RunOutcome>
{
    public string Name => "table";

    public string FileEnding => "md";

    public string Write(RunOutcome subject, ReportLayout layout) => subject.Result.Summary is { } summary ? BenchmarkTable.Write(summary, layout.Width) : "";
}
