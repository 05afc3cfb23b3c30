using PrefixBench.Bench.Runs;

namespace PrefixBench.Bench.Reports;

/// <summary>The table of all rows.</summary>
internal sealed class TableReport : IRunReport
{
    public void Write(RunOutcome run, ReportTarget target)
    {
        if (run.Result.Summary is { } summary)
        {
            BenchmarkTable.Write(summary, target.Width, target.Output.Out);
        }
    }
}
