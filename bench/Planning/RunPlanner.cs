using PrefixBench.Bench.Benchmarks;
using PrefixBench.Bench.Errors;
using PrefixBench.Bench.Replaying;
using PrefixBench.Core.Conversations;
using PrefixBench.Core.Expectations;
using PrefixBench.Core.Runs;
using PrefixBench.Core.Scenarios;

namespace PrefixBench.Bench.Planning;

/// <summary>Creates the plan of a run from the user's options.</summary>
/// <param name="providers">Chooses the providers.</param>
/// <param name="counter">Counts the tokens of their prompts.</param>
internal sealed class RunPlanner(ProviderChoice providers, PromptCounter counter)
{
    /// <summary>Creates the plan. Local servers may be queried for their identity and the lengths of the prompts; no other request is made.</summary>
    /// <exception cref="Core.Errors.UserErrorException">The run is not possible with these options.</exception>
    public async Task<RunPlan> PlanAsync(RunOptions options, CancellationToken cancellationToken)
    {
        var library = new RunLibrary(options.RunsFolder);
        SavedRun? saved = options.Baseline is { } reference ? library.LoadMeasured(reference) : null;
        Scenario scenario = ScenarioChoice.Load(options.Scenario, options.Scale, options.Freeze, options.RunsFolder);
        IReadOnlyList<Expectation> expectations = PlannedExpectations.Create(options, scenario);
        ChosenProviders chosen = RecordedDialect.Require(scenario, await providers.ChooseAsync(RecordedDialect.Apply(scenario, options), cancellationToken), options);
        PrefixChoice.Require(scenario, options);
        RowKey[] rows = [.. TurnCases.Filter(RunPlan.AllRows(scenario, options.Prefixes, options.Idle, options.Loads), options.Filters).Select(r => r.Row)];
        if (rows.Length == 0)
        {
            throw new BadInputException($"--filter \"{string.Join("\" \"", options.Filters)}\" matches no row. Use --list to show the rows, and quote globs such as \"*turn: 3*\" for the shell.");
        }

        if (options.Idle.Count > 0 && rows.Max(row => row.Turn) == 1)
        {
            throw new BadInputException("--idle pauses before the last turn, but only turn 1 is played. Use a scenario and a --filter with two turns or more.");
        }

        var loads = LoadChoice.From(options.Loads, rows);
        IReadOnlyList<PlannedProvider> loaded = OutputChoice.Apply(loads.Apply([.. chosen.Played.Select(p => p.IsEmbedded ? p with { Engine = options.Engine, Model = options.Engine.ModelName } : p)], options), options);
        var plan = new RunPlan
        {
            Scenario = scenario,
            Providers = options.ListFormat is null ? await counter.CountAsync(loaded, scenario, cancellationToken) : loaded,
            Skipped = chosen.Skipped,
            AreSkippedRequested = options.Providers.Count > 0,
            Prefixes = options.Prefixes,
            Rows = loads.Rows,
            Loads = loads.Several,
            Idle = [.. options.Idle.Where(pause => rows.Any(row => row.Scenario == IdleTimes.Name(scenario, pause).Name))],
            Filters = options.Filters,
            Conduct = options.Conduct,
            Expectations = expectations,
            Goodput = options.Goodput,
            RunsFolder = options.RunsFolder,
            SaveAs = options.SaveAs,
            Replaces = options.SaveAs is { } name ? library.FindSaved(name)?.RunId : null,
            Outputs = options.Outputs,
            ShowsLog = options.IsVerbose,
            Arguments = options.Arguments,
            MeasuredArguments = MeasuredArguments.From(options.Arguments),
        };
        return saved is null ? plan : plan with { Baseline = Baseline.Create(saved, plan, new BaselineOptions(options.AllowsOtherPrompts, options.Comparison, options.FailOn)) };
    }
}
