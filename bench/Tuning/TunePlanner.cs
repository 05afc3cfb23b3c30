using PrefixBench.Bench.Errors;
using PrefixBench.Bench.Planning;
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
    /// <exception cref="Core.Errors.UserErrorException">The scenario cannot be used.</exception>
    public static TunePlan Plan(TuneOptions options)
    {
        Scenario scenario = ScenarioLibrary.Load(options.Run.Scenario, options.Run.Scale);
        var loads = LoadChoice.From(options.Run.Loads, [.. RunPlan.AllRows(scenario, options.Run.Prefixes, options.Run.Idle, options.Run.Loads)]);
        if (options.Run.Idle.Count > 0 && scenario.Turns.Count == 1)
        {
            throw new BadInputException($"--idle pauses before the last turn, but the scenario \"{scenario.Name}\" has only one. Use a scenario with two turns or more.");
        }

        return new TunePlan
        {
            Variants = options.Variants,
            Launches = options.Launches,
            StartTimeout = options.StartTimeout,
            Comparison = options.Comparison,
            Options = options.Run,
            Run = new RunPlan
            {
                Scenario = scenario,
                Providers = OutputChoice.Apply(loads.Apply([.. options.Variants.Select(variant => Provider(variant, options.Run.Model))], options.Run), options.Run),
                Prefixes = options.Run.Prefixes,
                Rows = loads.Rows,
                Loads = loads.Several,
                Idle = options.Run.Idle,
                Goodput = options.Run.Goodput,
                Conduct = options.Run.Conduct,
                RunsFolder = options.Run.RunsFolder,
                Arguments = options.Run.Arguments,
                MeasuredArguments = MeasuredArguments.From(options.Run.Arguments),
            },
        };
    }

    private static PlannedProvider Provider(Variant variant, string? model)
    {
        string name = model ?? ProviderSettings.ServersOwnModel;
        return new PlannedProvider { Settings = new ProviderSettings { Name = variant.Name, BaseUrl = UnknownAddress, Model = name }.WithDefaults(), Model = name };
    }
}
