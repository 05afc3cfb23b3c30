using System.Diagnostics;
using PrefixBench.Servers.Embedded.Options;
using PrefixBench.Servers.Launching;
using PrefixBench.Servers.Processes;

namespace PrefixBench.Bench.Clock.Streams;

/// <summary>A comparison of this program's client with a bare one at a number of streams at once: the same plan, one after the other, each with a new server.</summary>
/// <param name="Plan">The streams.</param>
/// <param name="Ours">This program's client.</param>
/// <param name="OurServer">The server's processor time for it, in seconds.</param>
/// <param name="Bare">The bare client.</param>
/// <param name="BareServer">The server's processor time for it, in seconds.</param>
internal sealed record StreamsComparison(StreamsPlan Plan, StreamsResult Ours, double OurServer, StreamsResult Bare, double BareServer)
{
    /// <summary>Measures both.</summary>
    /// <param name="plan">The streams.</param>
    /// <param name="program">The program with the commands <c>serve</c> and <c>clock</c>: this program.</param>
    /// <param name="cancellationToken">Ends the measurement.</param>
    public static async Task<StreamsComparison> MeasureAsync(StreamsPlan plan, ProgramCommand program, CancellationToken cancellationToken)
    {
        (StreamsResult bare, double bareServer) = await MeasureAsync(plan, program, StreamsProcess.Bare, cancellationToken);
        (StreamsResult ours, double ourServer) = await MeasureAsync(plan, program, StreamsProcess.Own, cancellationToken);
        return new StreamsComparison(plan, ours, ourServer, bare, bareServer);
    }

    private static async Task<(StreamsResult Result, double ServerCpu)> MeasureAsync(StreamsPlan plan, ProgramCommand program, string client, CancellationToken cancellationToken)
    {
        await using ServerLease server = await new EmbeddedServerSource(program, new ServeOptions { Scripted = true }).StartAsync(logFile: null, cancellationToken);
        using var process = Process.GetProcessById(server.Launch!.ProcessId);
        TimeSpan before = process.TotalProcessorTime;
        StreamsResult result = await StreamsProcess.RunAsync(program, client, server.Address, plan, cancellationToken);
        process.Refresh();
        return (result, (process.TotalProcessorTime - before).TotalSeconds);
    }
}
