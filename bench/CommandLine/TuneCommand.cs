using System.CommandLine;
using PrefixBench.Bench.Runs;
using PrefixBench.Bench.Tuning;

namespace PrefixBench.Bench.CommandLine;

/// <summary><c>tune</c>: starts a server in several variants, several times each, and says what each variant does to the cache.</summary>
internal static class TuneCommand
{
    /// <summary>Creates the command.</summary>
    /// <param name="services">The dependencies of a run.</param>
    /// <param name="arguments">The arguments of the process, for the run file.</param>
    public static Command Create(ProgramServices services, IReadOnlyList<string> arguments)
    {
        var options = new TuneOptionSet();
        var command = new Command("tune", "Start a server in several variants, several times each, and compare them: which flag helps or hurts the cache, and by how much.");
        var files = new TuneFileOptionSet();
        files.AddTo(command);
        options.AddTo(command);
        command.SetAction(async (result, cancellationToken) =>
        {
            TuneFile? file = files.Read(result);
            ParseResult whole = file is null ? result : result.RootCommandResult.Command.Parse([command.Name, .. file.Options.SelectMany(option => option.Words), .. arguments.Skip(1)], CommandLineProgram.Parsing);
            TuneOptions read = options.Read(whole, file, arguments, services);
            TunePlan plan = TunePlanner.Plan(read);
            if (!read.IsDryRun)
            {
                await RunningServers.RequireAsync(plan, services, cancellationToken);
            }

            TunePlanText.Write(plan, services.Output.Out, read.IsDryRun);
            if (read.IsDryRun)
            {
                return Errors.ExitCode.Good;
            }

            TuneResult tuning = await new TunePlayer(plan, services).PlayAsync(cancellationToken);
            TuneReports.Write(tuning, services.Output, services.TableWidth);
            return TuneReports.ExitCodeFor(tuning);
        });
        return command;
    }
}
