using PrefixBench.Bench.Clock.Streams;

namespace PrefixBench.Bench.Clock.Capturing;

/// <summary>Prints what a capture adds.</summary>
internal static class CaptureDelayTable
{
    /// <summary>Writes the table and a summary.</summary>
    public static void Write(CaptureDelay delay, TextWriter output)
    {
        var direct = ClockQuantiles.From(delay.Direct.Select(turn => turn.Error));
        var captured = ClockQuantiles.From(delay.Captured.Select(turn => turn.Error));
        output.WriteLine($"{delay.Direct.Count} turns each way, alternating, with a prompt of {CaptureDelay.PromptLength} characters, against one scripted server on loopback; times in milliseconds.");
        output.WriteLine();
        output.WriteLine($"{"",-50}{"median",8}{"p90",8}{"p99",8}{"max",8}");
        WriteRow("TTFT minus the server's own interval, direct", direct, output);
        WriteRow("TTFT minus the server's own interval, captured", captured, output);
        output.WriteLine();
        output.WriteLine($"On this machine, a capture adds {captured.Median - direct.Median:0.000} ms to TTFT (median).");
    }

    private static void WriteRow(string what, ClockQuantiles values, TextWriter output) =>
        output.WriteLine($"{what,-50}{values.Median,8:0.000}{values.P90,8:0.000}{values.P99,8:0.000}{values.Maximum,8:0.000}");
}
