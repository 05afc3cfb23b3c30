using PrefixBench.Bench.Runs;
using PrefixBench.Core.Runs;

namespace PrefixBench.Bench.Reports;

/// <summary>The harness's own error, and what it means if it is large.</summary>
internal sealed class ClockReport : IRunReport
{
    /// <inheritdoc/>
    public void Write(RunOutcome run, ReportTarget target)
    {
        target.Output.Out.WriteLine();
        target.Output.Out.WriteLine(Describe(run.Result.Manifest.ClockError));
    }

    private static string Describe(ClockError? error) => error is null
        ? "Clock check: not made, because the scripted server did not start."
        : $"Clock check: measured TTFT exceeds the known delay of a loopback server by {error.MedianMs:0.000} ms (median), {error.P99Ms:0.000} ms (p99), over {error.Requests} requests."
            + (error.P99Ms > ClockError.BusyMs ? " This machine is busy with other work; expect wider intervals." : "");
}
