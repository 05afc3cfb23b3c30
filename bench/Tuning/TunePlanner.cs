using PrefixBench.Bench.Errors;
using PrefixBench.Bench.Planning;
using PrefixBench.Bench.Replaying;
using PrefixBench.Bench.Runs;
using PrefixBench.Core.Runs;
using PrefixBench.Core.Scenarios;
using PrefixBench.Providers.Configuration;

namespace PrefixBench.Bench.Tuning;

/// <summary>Creates the plan of a tuning. Nothing is started.</summary>
internal static class TunePlanner
{
    // Each launch listens on another port.
    private static readonly Uri UnknownAddress = new("http://127.0.0.1/v1");

    /// <summary>Creates the plan.</summary>
    /// <param name="options">What the command line says.</param>
    /// <param name="resumed">The tuning that it continues; null for a new one.</param>
    /// <exception cref="Core.Errors.UserErrorException">The scenario cannot be used, or not by a variant, or the options do not continue the tuning as it was.</exception>
    public static TunePlan Plan(TuneOptions options, ResumedTuning? resumed)
    {
        Scenario scenario = ScenarioChoice.Load(options.Run.Scenario, options.Run.Scale, options.Run.Freeze, options.Run.RunsFolder);
        var loads = LoadChoice.From(options.Run.Loads, [.. RunPlan.AllRows(scenario, options.Run.Prefixes, options.Run.Idle, options.Run.Loads)]);
        if (options.Run.Idle.Count > 0 && scenario.Turns.Count == 1)
        {
            throw new BadInputException($"--idle pauses before the last turn, but the scenario \"{scenario.Name}\" has only one. Use a scenario with two turns or more.");
        }

        var plan = new TunePlan
        {
            Variants = options.Variants,
            Launches = options.Launches,
            StartTimeout = options.StartTimeout,
            IsParallel = options.IsParallel,
            Resumed = resumed,
            Comparison = options.Comparison,
            FailOn = options.FailOn,
            Options = options.Run,
            Run = new RunPlan
            {
                Scenario = scenario,
                Providers = OutputChoice.Apply(loads.Apply(ProvidersOf(options, scenario), options.Run), options.Run),
                Prefixes = options.Run.Prefixes,
                Rows = loads.Rows,
                Loads = loads.Several,
                Idle = options.Run.Idle,
                Goodput = options.Run.Goodput,
                Conduct = options.Run.Conduct,
                RunsFolder = options.Run.RunsFolder,
                Arguments = options.Run.Arguments,
                MeasuredArguments = MeasuredArguments.From([.. options.FileArguments, .. options.Run.Arguments]),
            },
        };
        if (resumed is not null)
        {
            ResumeCheck.Require(resumed, plan, Describe(plan, resumed.Folder, null, [], resumed.Manifest.StartedAt));
        }

        return plan;
    }

    /// <summary>Creates the content of <c>run.json</c> before the last launch.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="folder">The run's folder.</param>
    /// <param name="clockError">The measurement error of this program; null if it was not measured.</param>
    /// <param name="providers">The variants whose server was asked.</param>
    /// <param name="start">The start time.</param>
    public static RunManifest Describe(TunePlan plan, RunFolder folder, ClockError? clockError, IReadOnlyList<ProviderRecord> providers, DateTimeOffset start) =>
        RunManifests.Begin(plan.Run, folder, clockError, providers, start) with { Tuning = plan.Describe() };

    // A captured conversation is sent in its dialect, which a variant can rule out by the path of its address.
    private static IReadOnlyList<PlannedProvider> ProvidersOf(TuneOptions options, Scenario scenario) =>
        RecordedDialect.Require(scenario, new ChosenProviders([.. options.Variants.Select(variant => Provider(variant, scenario))], []), options.Run with { Url = UnknownAddress }).Played;

    private static PlannedProvider Provider(Variant variant, Scenario scenario)
    {
        string name = variant.Model ?? ProviderSettings.ServersOwnModel;
        string? dialect = variant.Url is { } url ? ServerAddress.Parse(url).Dialect : null;
        return new PlannedProvider
        {
            Settings = new ProviderSettings { Name = variant.Name, BaseUrl = UnknownAddress, Model = name, Dialect = dialect ?? scenario.Source?.Dialect ?? ProviderSettings.DefaultDialect }.WithDefaults(),
            Model = name,
        };
    }
}
