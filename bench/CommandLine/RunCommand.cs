using System.CommandLine;
using PrefixBench.Bench.Planning;
using PrefixBench.Bench.Runs;
using PrefixBench.Bench.Toolchain;
using PrefixBench.Core.Expectations;
using PrefixBench.Core.Runs;
using PrefixBench.Core.Scenarios;

namespace PrefixBench.Bench.CommandLine;

/// <summary>The main job: plans, plays, reports.</summary>
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
        SavedRun? saved = options.Baseline is { } reference ? new RunLibrary(options.RunsFolder).LoadMeasured(reference) : null;
        RunPlan plan;
        try
        {
            Scenario scenario = ScenarioLibrary.Load(options.Scenario);
            IReadOnlyList<Expectation> expectations = PlannedExpectations.Of(options, scenario);
            ChosenProviders chosen = await services.Providers.ChooseAsync(options, cancellationToken);
            plan = new RunPlan(options, scenario, LoadChoice.Apply(chosen.Played, options)) { Skipped = chosen.Skipped, Expectations = expectations };
        }
        catch (ScenarioException exception)
        {
            throw new BadInputException(exception.Message);
        }

        IReadOnlyList<(RowKey Row, string Name)> rows = RowList.Of(plan);
        if (rows.Count == 0)
        {
            throw new BadInputException($"--filter \"{string.Join("\" \"", plan.Filters)}\" matches no row. --list shows the rows; quote globs such as \"*turn: 3*\" for the shell.");
        }

        if (saved is not null)
        {
            plan = plan with { Baseline = Baseline.Join(saved, plan, rows.Select(r => r.Row)) };
        }

        if (options.ListFormat is { } format)
        {
            RowList.Write(plan, [.. rows.Select(r => r.Name)], format, services.Output.Out);
            return ExitCode.Good;
        }

        PlanText.Write(plan, services.Output.Out);
        return options.IsPlanOnly ? ExitCode.Good : await new RunJob(plan, services).RunAsync(cancellationToken);
    }
}
