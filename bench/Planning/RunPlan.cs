using PrefixBench.Bench.CommandLine;
using PrefixBench.Bench.Terminal;
using PrefixBench.Bench.Toolchain;
using PrefixBench.Core.Expectations;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Scenarios;
using PrefixBench.Providers.Discovery;

namespace PrefixBench.Bench.Planning;

/// <summary>Everything that is decided before the first request.</summary>
/// <param name="Options">What the user asked for.</param>
/// <param name="Scenario">What is said.</param>
/// <param name="Providers">Whom it is said to.</param>
internal sealed record RunPlan(RunOptions Options, Scenario Scenario, IReadOnlyList<PlannedProvider> Providers)
{
    /// <summary>Providers that were asked for and cannot be played, with the reason.</summary>
    public IReadOnlyList<ProviderStatus> Skipped { get; init; } = [];

    /// <summary>What every provider must show.</summary>
    public IReadOnlyList<Expectation> Expectations { get; init; } = [];

    /// <summary>The saved run to measure against; null for none.</summary>
    public Baseline? Baseline { get; init; }

    /// <summary>The jobs of the table, in its order: each provider, behind its baseline where it has one.</summary>
    public IReadOnlyList<ProviderJob> Jobs =>
    [
        .. Providers.Select(p => p.Settings.Name).SelectMany(name => (Baseline?.Jobs ?? []).Where(j => j.Provider == name).Append(ProviderJob.Live(name))),
    ];

    /// <summary>
    /// The rows of each provider, before any filter. A control beside a stable prefix is no row of its own: it has few output tokens, so its
    /// total time compares with nothing, and its TTFT stands in its partner's row.
    /// </summary>
    public IReadOnlyList<RowKey> Rows { get; } =
    [
        .. from prefix in Options.Prefixes
           where prefix != PrefixPolicy.Control || !Options.Prefixes.Contains(PrefixPolicy.Stable)
           from turn in Enumerable.Range(1, Scenario.Turns.Count)
           select new RowKey(Scenario.Name, prefix.Name(), turn),
    ];

    /// <summary>BenchmarkDotNet's filters over the rows; <c>*</c> for all.</summary>
    public IReadOnlyList<string> Filters => Options.Filters.Count > 0 ? Options.Filters : ["*"];

    /// <summary>What each provider will be asked to play when no filter leaves anything out.</summary>
    public IReadOnlyList<PlannedLane> Lanes =>
    [
        .. Providers.Select(p => p.Describe()).Select(p => new PlannedLane(
            p, Options.Prefixes.Count, Scenario.Turns.Count, Options.Conduct.WarmupsFor(p), Options.Conduct.MinimumFor(p), Options.Conduct.MaximumFor(p))),
    ];
}
