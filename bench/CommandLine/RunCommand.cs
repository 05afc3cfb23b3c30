using System.CommandLine;
using PrefixBench.Bench.Errors;
using PrefixBench.Bench.Planning;
using PrefixBench.Bench.Reports;
using PrefixBench.Bench.Runs;

namespace PrefixBench.Bench.CommandLine;

/// <summary>The main job: plans, plays, analyses, reports.</summary>
internal static class RunCommand
{
    /// <summary>Gives the root command its options and its action.</summary>
    public static void AddTo(RootCommand root, ProgramServices services, IReadOnlyList<string> arguments)
    {
        var options = new RunOptionSet();
        options.AddTo(root);
        root.SetAction((result, cancellationToken) => RunAsync(options.Read(result, arguments), services, cancellationToken));
    }

    private static async Task<int> RunAsync(RunOptions options, ProgramServices services, CancellationToken cancellationToken)
    {
        RunPlan plan = await new RunPlanner(services.Providers).PlanAsync(options, cancellationToken);
        if (options.ListFormat is { } format)
        {
            RowList.Write(plan, isTree: format == "tree", services.Output.Out);
            return ExitCode.Good;
        }

        PlanText.Write(plan, services.Output.Out);
        if (options.IsPlanOnly)
        {
            return ExitCode.Good;
        }

        RunResult result = await new RunPlayer(services).PlayAsync(plan, cancellationToken);
        RunOutcome outcome = RunOutcomes.Judge(plan, result, services.Comparisons);
        Exception? unwritten = RunReports.Write(outcome, new ReportTarget(services.Output, services.TableWidth));
        return unwritten is null ? outcome.ExitCode : throw unwritten;
    }
}
