using PrefixBench.Core.Expectations;
using PrefixBench.Core.Runs;
using PrefixBench.Core.Scenarios;
using PrefixBench.Core.Scenarios.Recorded;
using PrefixBench.Core.Servers;

namespace PrefixBench.Analysis.Comparisons;

/// <summary>A run with its analysis, as one side of a comparison.</summary>
/// <param name="Run">The run.</param>
/// <param name="Analysis">The analysis of its samples.</param>
public sealed record AnalysedRun(SavedRun Run, RunAnalysis Analysis)
{
    /// <summary>Analyses a saved run with all that its file tells of it, as it was analysed at its end.</summary>
    /// <param name="run">The run.</param>
    /// <param name="goodput">The limits whose keeping is counted; null for those of the run.</param>
    public static AnalysedRun From(SavedRun run, Goodput? goodput = null)
    {
        ArgumentNullException.ThrowIfNull(run);
        Scenario? scenario = ScenarioJson.TryRead(run.Manifest.Scenario);
        CapturedSource? source = ScenarioJson.TryReadSource(run.Manifest.Scenario);
        return new AnalysedRun(run, RunAnalysis.Create(run.Samples, new RunAnalysisOptions
        {
            Providers = [.. run.Manifest.Providers.Select(provider => provider.Name)],
            Scenario = scenario,
            Frozen = source?.Frozen ?? [],
            Turns = scenario?.Turns.Count ?? source?.Bodies.Count,
            Expectations = [.. ExpectationsOf(run.Manifest, scenario)],
            Goodput = goodput ?? GoodputOf(run.Manifest),
            ClockError = run.Manifest.ClockError,
            Servers = run.Manifest.Providers.DistinctBy(provider => provider.Name, StringComparer.Ordinal)
                .ToDictionary(provider => provider.Name, ServerOf, StringComparer.Ordinal),
        }));
    }

    /// <summary>The limits whose keeping a run counts; null if it counts none.</summary>
    /// <param name="run">The run.</param>
    public static Goodput? GoodputOf(RunManifest run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return run.Goodput is { } limits ? Goodput.Parse([limits], []) : null;
    }

    /// <summary>What an analysis needs of the server of a saved provider.</summary>
    /// <param name="provider">The provider.</param>
    public static ServerIdentity ServerOf(ProviderRecord provider)
    {
        ArgumentNullException.ThrowIfNull(provider);
        return new ServerIdentity
        {
            Software = provider.Software,
            Version = provider.SoftwareVersion,
            Cache = provider.Cache,
            Details = provider.Details ?? new Dictionary<string, string>(StringComparer.Ordinal),
        };
    }

    // Each is recorded once for each provider and prefix. One that does not fit the scenario was written by another program.
    private static IEnumerable<Expectation> ExpectationsOf(RunManifest run, Scenario? scenario) =>
        run.Providers.SelectMany(provider => provider.Expectations).Select(record => record.Text).Distinct(StringComparer.Ordinal)
            .Select(text => Expectation.Parse(text, [])).OfType<Expectation>()
            .Where(expectation => scenario is null || expectation.FindMistakes(scenario.Turns.Count).Count == 0);
}
