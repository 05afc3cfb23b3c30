using PrefixBench.Core.Expectations;
using PrefixBench.Core.Runs;
using PrefixBench.Core.Scenarios;
using PrefixBench.Core.Scenarios.Recorded;
using PrefixBench.Core.Servers;

namespace PrefixBench.Analysis;

/// <summary>What an analysis must know of a run besides its samples.</summary>
public sealed record RunAnalysisOptions
{
    /// <summary>The names of the providers in the order in which they are reported; others follow in the order of their samples. Default: empty.</summary>
    public IReadOnlyList<string> Providers { get; init; } = [];

    /// <summary>What the providers' servers report about themselves, by the provider's name. Default: empty.</summary>
    public IReadOnlyDictionary<string, ServerIdentity> Servers { get; init; } = new Dictionary<string, ServerIdentity>(StringComparer.Ordinal);

    /// <summary>The workload that was played; null, the default, if it is not known, as its texts are not where they were captured. It shows how much text each turn added.</summary>
    public Scenario? Scenario { get; init; }

    /// <summary>The places that the frozen prefix holds. Default: empty.</summary>
    public IReadOnlyList<FrozenPlace> Frozen { get; init; } = [];

    /// <summary>How many turns the scenario has, 1 or more; null, the default, for as many as the samples show. Expectations are judged for all of them, played or not.</summary>
    public int? Turns { get; init; }

    /// <summary>What the run is expected to show; each must select one of the scenario's turns. Default: empty.</summary>
    public IReadOnlyList<Expectation> Expectations { get; init; } = [];

    /// <summary>The limits whose keeping is counted; null, the default, for none.</summary>
    public Goodput? Goodput { get; init; }

    /// <summary>The harness's own error, measured before the run; null, the default, when it was not measured.</summary>
    public ClockError? ClockError { get; init; }

    /// <summary>What follows from the workload: its turns, its texts unless they are where they were captured, and the places that are held.</summary>
    /// <param name="scenario">The workload that was played.</param>
    public static RunAnalysisOptions For(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return new RunAnalysisOptions { Turns = scenario.Turns.Count, Scenario = scenario.Source is null ? scenario : null, Frozen = scenario.Source?.Frozen ?? [] };
    }
}
