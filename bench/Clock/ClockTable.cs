using PrefixBench.Bench.Clock.Streams;

namespace PrefixBench.Bench.Clock;

/// <summary>Prints a comparison of clocks.</summary>
internal static class ClockTable
{
    /// <summary>Writes the table and a summary.</summary>
    public static void Write(ClockComparison comparison, TextWriter output)
    {
        var ours = ClockQuantiles.From(comparison.Ours.Select(t => t.Error));
        var raw = ClockQuantiles.From(comparison.Raw.Select(t => t.Error));
        output.WriteLine($"{comparison.Ours.Count} turns with each client, alternating, against one scripted server on loopback; times in milliseconds.");
        output.WriteLine();
        output.WriteLine($"{"",-50}{"median",8}{"p90",8}{"p99",8}{"max",8}");
        WriteRows("TTFT minus the server's own interval", ours, raw, output);
        WriteRows("TTFB", ClockQuantiles.From(comparison.Ours.Select(t => t.TimeToFirstByte)), ClockQuantiles.From(comparison.Raw.Select(t => t.TimeToFirstByte)), output);
        output.WriteLine();
        output.WriteLine(
            $"On this machine, PrefixBench adds {ours.Median - raw.Median:0.000} ms to TTFT (median). The error in one of 100 turns is {ours.P99:0.000} ms or more; with a raw socket, it is {raw.P99:0.000} ms or more.");
    }

    private static void WriteRows(string what, ClockQuantiles ours, ClockQuantiles raw, TextWriter output)
    {
        WriteRow($"{what}, PrefixBench", ours, "0.000", output);
        WriteRow($"{what}, raw socket", raw, "0.000", output);
        WriteRow("  ratio", new ClockQuantiles(ours.Median / raw.Median, ours.P90 / raw.P90, ours.P99 / raw.P99, ours.Maximum / raw.Maximum), "0.00", output);
    }

    private static void WriteRow(string what, ClockQuantiles values, string format, TextWriter output) =>
        output.WriteLine($"{what,-50}{values.Median.ToString(format),8}{values.P90.ToString(format),8}{values.P99.ToString(format),8}{values.Maximum.ToString(format),8}");
}
