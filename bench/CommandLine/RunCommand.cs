using System.CommandLine;
using PrefixBench.Analysis.Comparisons.Reports;
using PrefixBench.Bench.Errors;
using PrefixBench.Bench.GitHub;
using PrefixBench.Bench.Planning;
using PrefixBench.Bench.Reports;
using PrefixBench.Bench.Runs;

namespace PrefixBench.Bench.CommandLine;

/// <summary>The root command: plans, plays, analyzes and reports a run.</summary>
internal static class RunCommand
{
    private static readonly string[] Examples =
    [
        "# all servers that can be reached, otherwise the embedded engine",
        ProgramInvocation.Write(),
        "# one server; to compare a later run with this one, use --baseline before",
        ProgramInvocation.Write("--url http://localhost:8080 --save before"),
        "# for CI: exit code 3 if a later turn does not reuse at least 90 % of its prompt from the cache",
        ProgramInvocation.Write("--expect \"hit>=0.9@turn>=2\""),
    ];

    /// <summary>Adds the options and the action to the root command.</summary>
    public static void AddTo(RootCommand root, HelpPage help, ProgramServices services, IReadOnlyList<string> arguments)
    {
        var options = new RunOptionSet();
        options.AddTo(root);
        help.Describe(root, Examples, options.Groups);
        root.SetAction((result, cancellationToken) =>
        {
            RunOptions read = options.Read(result, BodyArgument.Mask(arguments));
            return RunAsync(read, read.IsVerbose ? services.WithRequestLog() : services, cancellationToken);
        });
    }

    /// <summary>Whether a command line asks for a run, not for help, a plan, a list of rows or another command.</summary>
    public static bool IsRun(ParseResult result) =>
        result.CommandResult.Command is RootCommand && result.Action is not HelpPage && !result.GetValue<bool>("--plan") && result.GetResult("--list") is null;

    private static async Task<int> RunAsync(RunOptions options, ProgramServices services, CancellationToken cancellationToken)
    {
        RunPlan plan = await new RunPlanner(services.Providers, new PromptCounter(services.Probe)).PlanAsync(options, cancellationToken);
        if (options.ListFormat is { } format)
        {
            RowList.Write(plan, isTree: format == "tree", services.Output.Out);
            return ExitCode.Good;
        }

        bool isInStep = GitHubStep.Enter(options.ReportsToGitHub, services);
        PlanText.Write(plan, services.Output.Out);
        if (options.IsPlanOnly)
        {
            return ExitCode.Good;
        }

        RunResult result = await new RunPlayer(services).PlayAsync(plan, cancellationToken);
        RunOutcome outcome = RunOutcomes.Judge(plan, result, services.Comparisons);
        ReportedRun reported = ReportedRuns.From(outcome, services.Output);
        Exception? unwritten = RunReports.Write(outcome, reported, services.Output, services.TableWidth);
        bool isWritten = await RequestedReports.WriteAsync(reported, plan.Outputs, result.Folder.Path, services.Output, CancellationToken.None);
        if (isInStep)
        {
            GitHubStep.Show(StepReport.From(reported, RunEnding.WhyIncomplete(outcome)), services);
        }

        return unwritten is not null ? throw unwritten : isWritten ? outcome.ExitCode : ExitCode.MeasurementFailed;
    }
}
