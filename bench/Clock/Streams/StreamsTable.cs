using System.Globalization;

namespace PrefixBench.Bench.Clock.Streams;

/// <summary>Prints comparisons at several numbers of streams.</summary>
internal static class StreamsTable
{
    /// <summary>Fewer streams need less memory than the process grows by itself.</summary>
    private const int FewestForMemory = 100;

    /// <summary>Writes the table and what its columns mean.</summary>
    public static void Write(IReadOnlyList<StreamsComparison> comparisons, TextWriter output)
    {
        output.WriteLine("Streams at once, 50 deltas a second each, staggered starts; the scripted server and each client in processes of their own on this machine.");
        output.WriteLine();
        output.WriteLine($"{"streams",7}  {"client",-12}{"bias p50",10}{"bias p99",10}{"server p50",12}{"deltas",17}{"failed",8}{"CPU s",8}{"server CPU s",14}{"KiB a stream",14}");
        foreach (StreamsComparison comparison in comparisons)
        {
            WriteRow(comparison.Plan, "PrefixBench", comparison.Ours, comparison.OurServer, output);
            WriteRow(comparison.Plan, "bare", comparison.Bare, comparison.BareServer, output);
        }

        output.WriteLine();
        output.WriteLine("bias: the first token's arrival at the client minus the moment at which the server wrote it, in milliseconds.");
        output.WriteLine("server: the time from sending the request to writing the first token, minus the scripted delay, in milliseconds.");
        output.WriteLine("bare: a client that only drains its sockets and parses nothing. KiB a stream: resident memory of the client without the kernel's buffers.");
    }

    private static void WriteRow(StreamsPlan plan, string client, StreamsResult result, double serverCpu, TextWriter output) => output.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{plan.Count,7}  {client,-12}{result.BiasMedian,10:0.000}{result.BiasP99,10:0.000}{result.ServerDelayMedian,12:0.000}{$"{result.Deltas}/{plan.Deltas}",17}{result.Failures,8}{result.CpuSeconds,8:0.0}{serverCpu,14:0.0}{(plan.Count < FewestForMemory ? "-" : $"{result.BytesPerStream / 1024}"),14}"));
}
