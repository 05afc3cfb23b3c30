using PrefixBench.Bench.Benchmarks;
using PrefixBench.Core.Conduct;
using PrefixBench.Core.Expectations;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Scenarios;
using PrefixBench.Providers.Discovery;

namespace PrefixBench.Bench.Planning;

/// <summary>Everything that is decided before the first request. It holds values only; whoever plays, analyses or reports a run reads them and no option of a command line.</summary>
internal sealed record RunPlan
{
    /// <summary>The workload.</summary>
    public required Scenario Scenario { get; init; }

    /// <summary>The providers to run it on, at least one.</summary>
    public required IReadOnlyList<PlannedProvider> Providers { get; init; }

    /// <summary>Providers that cannot be played, with the reason.</summary>
    public IReadOnlyList<ProviderStatus> Skipped { get; init; } = [];

    /// <summary>Whether the skipped providers were asked for, so that each reason matters; false when the run simply takes what can be reached.</summary>
    public bool AreSkippedRequested { get; init; }

    /// <summary>The prefix policies of the run, before any filter.</summary>
    public required IReadOnlyList<PrefixPolicy> Prefixes { get; init; }

    /// <summary>The rows to report for each provider, at least one.</summary>
    public required IReadOnlyList<RowKey> Rows { get; init; }

    /// <summary>The filters that chose the rows; empty when every row is reported.</summary>
    public IReadOnlyList<string> Filters { get; init; } = [];

    /// <summary>How many conversations, and when it is enough.</summary>
    public required ConductorOptions Conduct { get; init; }

    /// <summary>What every provider must show.</summary>
    public IReadOnlyList<Expectation> Expectations { get; init; } = [];

    /// <summary>The saved run to measure against; null for none.</summary>
    public Baseline? Baseline { get; init; }

    /// <summary>The folder of all runs, in which this one gets its own.</summary>
    public required string RunsFolder { get; init; }

    /// <summary>The name to save the run under; null for none.</summary>
    public string? SaveAs { get; init; }

    /// <summary>The id of the newest earlier run that was saved under the same name; null for none.</summary>
    public string? Replaces { get; init; }

    /// <summary>Whether BenchmarkDotNet's log is shown.</summary>
    public bool ShowsLog { get; init; }

    /// <summary>The command line, for the run's file.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>The arguments among them that change what is measured.</summary>
    public IReadOnlyList<string> MeasuredArguments { get; init; } = [];

    /// <summary>The jobs of the table, in its order: each provider, after its baseline if it has one.</summary>
    public IReadOnlyList<ProviderJob> Jobs =>
    [
        .. Providers.Select(p => p.Settings.Name).SelectMany(name => (Baseline?.Jobs ?? []).Where(j => j.Provider == name).Append(ProviderJob.Live(name))),
    ];

    /// <summary>The prefix policies that the rows need: their own, and the control that a stable row is compared with.</summary>
    public IReadOnlyList<PrefixPolicy> PlayedPrefixes =>
        [.. Prefixes.Where(p => Rows.Any(r => r.Prefix == p) || (p == PrefixPolicy.Control && Rows.Any(r => r.Prefix == PrefixPolicy.Stable)))];

    /// <summary>The turns that the rows need: every turn up to the last one that is reported.</summary>
    public int PlayedTurns => Rows.Max(r => r.Turn);

    /// <summary>What each provider will be asked to play.</summary>
    public IReadOnlyList<PlannedLane> Lanes =>
    [
        .. Providers.Select(p => p.Describe()).Select(p => new PlannedLane(
            p, PlayedPrefixes.Count, PlayedTurns, Conduct.WarmupsFor(p), Conduct.MinimumFor(p), Conduct.MaximumFor(p))),
    ];

    /// <summary>
    /// All rows of a scenario. A control that is played together with a stable prefix is no row of its own: it has few output tokens, so its
    /// total time compares with nothing, and its TTFT is a column of the stable row.
    /// </summary>
    public static IEnumerable<RowKey> AllRows(Scenario scenario, IReadOnlyList<PrefixPolicy> prefixes) =>
        from prefix in prefixes
        where prefix != PrefixPolicy.Control || !prefixes.Contains(PrefixPolicy.Stable)
        from turn in Enumerable.Range(1, scenario.Turns.Count)
        select new RowKey(scenario.Name, prefix, turn);
}
