using System.CommandLine;
using PrefixBench.Bench.Errors;
using PrefixBench.Bench.Runs;
using PrefixBench.Bench.Tuning;
using PrefixBench.Servers.Launching;

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
        options.AddTo(command);
        command.SetAction(async (result, cancellationToken) =>
        {
            ResumedTuning? resumed = options.ReadResumed(result);
            TuneOptions read = resumed is null ? options.Read(result, arguments) : ReadMerged(command, options, resumed, arguments);
            TunePlan plan = TunePlanner.Plan(read, resumed);
            TunePlanText.Write(plan, services.Output.Out, read.IsDryRun);
            if (read.IsDryRun)
            {
                return ExitCode.Good;
            }

            TuneResult tuning = await new TunePlayer(plan, services).PlayAsync(cancellationToken);
            TuneReports.Write(tuning, services.Output, services.TableWidth);
            return TuneReports.ExitCodeFor(tuning);
        });
        return command;
    }

    private static TuneOptions ReadMerged(Command command, TuneOptionSet options, ResumedTuning resumed, IReadOnlyList<string> typed)
    {
        IReadOnlyList<string> merged = ResumedArguments.Merge(command, resumed.Manifest.Arguments, typed, options.Resume);
        if (merged.Any(argument => argument.Contains(SecretMask.Mask, StringComparison.Ordinal)))
        {
            throw new BadInputException($"The command line of the tuning \"{resumed.Manifest.RunId}\" had a key, which is not recorded. Give the option that had it again, such as --server, beside --resume.");
        }

        return options.Read(command.Parse([.. merged]), [command.Name, .. merged]);
    }
}
