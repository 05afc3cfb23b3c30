using System.CommandLine;
using PrefixBench.Bench.Clock;
using PrefixBench.Bench.Errors;
using PrefixBench.Bench.Runs;

namespace PrefixBench.Bench.CommandLine;

/// <summary><c>clock</c>: measures the error of this program's TTFT, compared with a raw socket.</summary>
internal static class ClockCommand
{
    private const int DefaultTurns = 210;

    /// <summary>Creates the command.</summary>
    public static Command Create(ProgramServices services)
    {
        Option<int?> turns = OptionParsing.WholeNumber("--turns", $"Turns to measure with each client. Default: {DefaultTurns}.", 1, 100_000);
        var rawClient = new Option<string?>(RawClientProcess.Option) { Description = "Run as the raw client of the server at this address.", Hidden = true };
        var command = new Command("clock", "Measure the precision of this program's clock: the error of its TTFT against a server with known delays, compared with a raw socket.") { turns, rawClient };
        command.SetAction(async (result, cancellationToken) =>
        {
            if (result.GetValue(rawClient) is { } server)
            {
                RawClient.Run(new Uri(server), Console.In, Console.Out);
                return ExitCode.Good;
            }

            ClockComparison comparison = await ClockComparison.MeasureAsync(
                result.GetValue(turns) ?? DefaultTurns, services.Chat, services.Probe, services.ServerProgram, services.Output.Error, cancellationToken);
            ClockTable.Write(comparison, services.Output.Out);
            return ExitCode.Good;
        });
        return command;
    }
}
