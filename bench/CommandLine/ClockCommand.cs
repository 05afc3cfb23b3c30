using System.CommandLine;
using PrefixBench.Bench.Clock;
using PrefixBench.Bench.Errors;
using PrefixBench.Bench.Runs;

namespace PrefixBench.Bench.CommandLine;

/// <summary><c>clock</c>: how far this program's TTFT is off, next to a raw socket's.</summary>
internal static class ClockCommand
{
    private const int DefaultTurns = 210;

    /// <summary>Makes the command.</summary>
    public static Command Create(ProgramServices services)
    {
        Option<int?> turns = OptionParsing.WholeNumber("--turns", $"Turns of each client to measure. Default: {DefaultTurns}.", 1, 100_000);
        var rawClient = new Option<string?>(RawClientProcess.Option) { Description = "Be the raw client of this server.", Hidden = true };
        var command = new Command("clock", "Measure how precise this program's clock is: its TTFT against a server of known delays, next to that of a raw socket.") { turns, rawClient };
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
