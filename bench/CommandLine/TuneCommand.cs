using System.CommandLine;
using PrefixBench.Bench.Errors;
using PrefixBench.Bench.GitHub;
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
            ResumedTuning? resumed = options.ReadResumed(result);
            IReadOnlyList<string> words = resumed is null ? arguments : [command.Name, .. ResumedArguments.Merge(command, resumed, arguments, options.Resume)];
            TuneFile? file = files.Read(resumed is null ? result : Parse(words));
            ParseResult whole = file is null && resumed is null ? result : Parse([command.Name, .. file?.Options.SelectMany(option => option.Words) ?? [], .. words.Skip(1)]);
            TuneOptions read = options.Read(whole, file, words, services);
            TunePlan plan = TunePlanner.Plan(read, resumed);
            if (!read.IsDryRun)
            {
                await RunningServers.RequireAsync(plan, services, cancellationToken);
            }

            bool isInStep = GitHubStep.Enter(read.ReportsToGitHub, services);
            TunePlanText.Write(plan, services.Output.Out, read.IsDryRun);
            if (read.IsDryRun)
            {
                return ExitCode.Good;
            }

            TuneResult tuning = await new TunePlayer(plan, services).PlayAsync(cancellationToken);
            StepReport report = TuneReports.Write(tuning, services.Output, services.TableWidth);
            if (isInStep)
            {
                GitHubStep.Show(report, services);
            }

            return TuneReports.ExitCodeFor(tuning);

            ParseResult Parse(IEnumerable<string> line) => result.RootCommandResult.Command.Parse([.. line], CommandLineProgram.Parsing);
        });
        return command;
    }
}
