using PrefixBench.Analysis.Reports;
using PrefixBench.Bench.Runs;
using PrefixBench.Core.Runs;

namespace PrefixBench.Bench.Reports;

/// <summary>The measurement error of this program, with a warning if it is large.</summary>
internal sealed class ClockReport : IReport<RunOutcome>
{
    public string Name => "clock";

    public string FileEnding => "txt";

    public string Write(RunOutcome subject, ReportLayout layout) => Describe(subject.Result.Manifest.ClockError) + Environment.NewLine;

    private static string Describe(ClockError? error) => error is null
        ? "Clock check: skipped, because the scripted server did not start."
        : $"Clock check: measured TTFT exceeds the known delay of a loopback server by {error.MedianMs:0.000} ms (median), {error.P99Ms:0.000} ms (p99), over {error.Requests} requests{(error.Streams > 1 ? $", {error.Streams} at once" : "")}."
            + (error.P99Ms > ClockError.BusyMs ? " This machine is busy; expect wider intervals." : "");
}
