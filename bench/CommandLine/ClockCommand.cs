using System.CommandLine;
using PrefixBench.Bench.Clock;
using PrefixBench.Bench.Clock.Capturing;
using PrefixBench.Bench.Clock.Streams;
using PrefixBench.Bench.Errors;
using PrefixBench.Bench.Planning;
using PrefixBench.Bench.Runs;
using PrefixBench.Providers.Configuration;

namespace PrefixBench.Bench.CommandLine;

/// <summary><c>clock</c>: measures the error of this program's TTFT, compared with a raw socket.</summary>
internal static class ClockCommand
{
    private const int DefaultTurns = 210;

    /// <summary>Creates the command.</summary>
    public static Command Create(ProgramServices services)
    {
        Option<int?> turns = OptionParsing.WholeNumber("--turns", $"Turns to measure with each client, one at a time. Default: {DefaultTurns}.", 1, 100_000);
        Option<int[]?> streams = OptionParsing.WholeNumbers("--streams", "Measure with so many streams at once instead: numbers with commas, such as 1,256,1000,4000. Each number takes about 15 seconds, more if the machine cannot keep up.", 1, StreamsPlan.MaximumCount);
        var capture = new Option<bool>("--capture") { Description = "Measure instead what capture adds to the time to the first token." };
        var rawClient = new Option<string?>(RawClientProcess.Option) { Description = "Run as the raw client of the server at this address.", Hidden = true };
        var streamClient = new Option<string?>(StreamsProcess.Option) { Description = "Run as this client of streams.", Hidden = true };
        var streamServer = new Option<string?>(StreamsProcess.ServerOption) { Description = "The server of the client of streams.", Hidden = true };
        var command = new Command("clock", "Measure the precision of this program's clock: the error of its TTFT against a server with known delays, compared with a raw socket.") { turns, streams, capture, rawClient, streamClient, streamServer };
        command.SetAction(async (result, cancellationToken) =>
        {
            if (result.GetValue(rawClient) is { } server)
            {
                RawClient.Run(new Uri(server), Console.In, Console.Out);
                return ExitCode.Good;
            }

            if (result.GetValue(streams) is { Length: > 0 } counts)
            {
                await (result.GetValue(streamClient) is { } client
                    ? PlayStreamsAsync(client, new Uri(result.GetValue(streamServer)!), new StreamsPlan(counts[0]), services, cancellationToken)
                    : CompareStreamsAsync(counts, services, cancellationToken));
                return ExitCode.Good;
            }

            if (result.GetValue(capture))
            {
                CaptureDelayTable.Write(await CaptureDelay.MeasureAsync(result.GetValue(turns) ?? DefaultTurns, services, cancellationToken), services.Output.Out);
                return ExitCode.Good;
            }

            ClockComparison comparison = await ClockComparison.MeasureAsync(
                result.GetValue(turns) ?? DefaultTurns, services.Chat, services.Probe, services.ServerProgram, services.Output.Error, cancellationToken);
            ClockTable.Write(comparison, services.Output.Out);
            return ExitCode.Good;
        });
        return command;
    }

    private static async Task CompareStreamsAsync(IReadOnlyList<int> counts, ProgramServices services, CancellationToken cancellationToken)
    {
        var comparisons = new List<StreamsComparison>(counts.Count);
        foreach (int count in counts)
        {
            services.Output.Error.WriteLine($"measuring with {count} {(count == 1 ? "stream" : "streams")} at once");
            services.Output.Error.Flush();
            comparisons.Add(await StreamsComparison.MeasureAsync(new StreamsPlan(count), services.ServerProgram, cancellationToken));
        }

        StreamsTable.Write(comparisons, services.Output.Out);
    }

    private static async Task PlayStreamsAsync(string client, Uri server, StreamsPlan plan, ProgramServices services, CancellationToken cancellationToken)
    {
        var settings = new ProviderSettings { Name = "clock", BaseUrl = server, Model = PlannedProvider.EmbeddedName, Body = plan.Script };
        StreamsClient streams = client == StreamsProcess.Bare
            ? new BareStreams(plan, server)
            : new ProviderStreams(plan, services.Chat.Create(settings, PlannedProvider.EmbeddedName));
        StreamsResult measured = await streams.RunAsync(cancellationToken);
        services.Output.Out.WriteLine(measured.ToString());
    }
}
