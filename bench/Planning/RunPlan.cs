using PrefixBench.Bench.Benchmarks;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Conduct;
using PrefixBench.Core.Conversations;
using PrefixBench.Core.Expectations;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Scenarios;
using PrefixBench.Providers.Discovery;

namespace PrefixBench.Bench.Planning;

/// <summary>
/// All decisions of a run, made before the first request. It contains values only; the code that plays, analyzes or reports a run reads them and no
/// command-line options.
/// </summary>
internal sealed record RunPlan
{
    /// <summary>The workload.</summary>
    public required Scenario Scenario { get; init; }

    /// <summary>The pauses before the last turn, ascending, each played in conversations of its own; empty for none.</summary>
    public IReadOnlyList<TimeSpan> Idle { get; init; } = [];

    /// <summary>The pauses before the last turn; null alone if there are none.</summary>
    public IEnumerable<TimeSpan?> Pauses => Pick(Idle);

    /// <summary>The loads of every provider, ascending, each with rows of its own; empty if each provider has one load, its own.</summary>
    public IReadOnlyList<Load> Loads { get; init; } = [];

    /// <summary>The providers to run it on, at least one. Where <see cref="Loads"/> has several, the load of each is the greatest.</summary>
    public required IReadOnlyList<PlannedProvider> Providers { get; init; }

    /// <summary>Providers that cannot be used, with the reason.</summary>
    public IReadOnlyList<ProviderStatus> Skipped { get; init; } = [];

    /// <summary>Whether the user requested the skipped providers, so that each reason is shown; false if the run uses every reachable provider.</summary>
    public bool AreSkippedRequested { get; init; }

    /// <summary>The prefix policies of the run, before any filter.</summary>
    public required IReadOnlyList<PrefixPolicy> Prefixes { get; init; }

    /// <summary>The rows to report for each provider, at least one.</summary>
    public required IReadOnlyList<RowKey> Rows { get; init; }

    /// <summary>The globs that selected the rows; empty if every row is reported.</summary>
    public IReadOnlyList<string> Filters { get; init; } = [];

    /// <summary>The number of conversations and the precision.</summary>
    public required ConductorOptions Conduct { get; init; }

    /// <summary>The expectations for every provider.</summary>
    public IReadOnlyList<Expectation> Expectations { get; init; } = [];

    /// <summary>The limits whose keeping is counted; null for none.</summary>
    public Goodput? Goodput { get; init; }

    /// <summary>The saved run to compare with; null for none.</summary>
    public Baseline? Baseline { get; init; }

    /// <summary>The folder of all runs, in which the run gets its own folder.</summary>
    public required string RunsFolder { get; init; }

    /// <summary>The name to save the run under; null for none.</summary>
    public string? SaveAs { get; init; }

    /// <summary>The id of the newest earlier run that was saved under the same name; null for none.</summary>
    public string? Replaces { get; init; }

    /// <summary>What is written besides the run's own files.</summary>
    public RunOutputs Outputs { get; init; } = new();

    /// <summary>Whether BenchmarkDotNet's log is shown.</summary>
    public bool ShowsLog { get; init; }

    /// <summary>The arguments of the command line, for the run file.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>The arguments among them that change what is measured.</summary>
    public IReadOnlyList<string> MeasuredArguments { get; init; } = [];

    /// <summary>The jobs of the table, in its order: each provider, preceded by its baseline if it has one.</summary>
    public IReadOnlyList<ProviderJob> Jobs =>
    [
        .. Providers.Select(p => p.Describe()).SelectMany(p => (Baseline?.Jobs ?? []).Where(j => j.Provider == p.Name).Append(ProviderJob.Live(p.Name) with { Load = Loads.Count == 0 ? p.Load : Load.Steady() })),
    ];

    /// <summary>The prefix policies that the rows require: their own, the control that they are compared with, and the stable prefix that a frozen one is compared with.</summary>
    public IReadOnlyList<PrefixPolicy> PlayedPrefixes =>
        [.. Prefixes.Where(p => Rows.Any(r => r.Prefix == p) || (p == PrefixPolicy.Stable && Rows.Any(r => r.Prefix == PrefixPolicy.Frozen)) || (p == PrefixPolicy.Control && Rows.Any(r => r.Prefix.HasControl())))];

    /// <summary>The number of turns that the rows require: all turns up to the last reported one.</summary>
    public int PlayedTurns => Rows.Max(r => r.Turn);

    /// <summary>The planned requests of each provider, under each of its loads.</summary>
    public IReadOnlyList<PlannedLane> Lanes =>
    [
        .. Providers.Select(p => p.Describe()).SelectMany(p => Loads.Count == 0 ? [p] : Loads.Select(load => p with { Load = load })).Select(p => new PlannedLane(
            p, PlayedPrefixes.Count, PlayedTurns, Conduct.WarmupsFor(p), Conduct.MinimumFor(p), Conduct.MaximumFor(p), Conduct.ShortPromptsFor(p, PlayedPrefixes, PlayedTurns) * Pauses.Count())
            {
                Variants = Pauses.Count(),
                IsInterleaved = PlayedPrefixes.Contains(PrefixPolicy.Interleaved),
                PausePerConversation = Idle.Count == 0
                    ? Conduct.ThinkTime.Mean * (PlayedTurns - 1)
                    : (Conduct.ThinkTime.Mean * (PlayedTurns - 2)) + (Idle.Aggregate((sum, pause) => sum + pause) / Idle.Count),
            }),
    ];

    /// <summary>
    /// Returns all rows of a scenario. A control that is played together with a stable prefix has no row of its own: its replies are short, so its total time
    /// is not comparable, and its TTFT is a column of the stable row.
    /// </summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="prefixes">The prefix policies.</param>
    /// <param name="idle">The pauses before the last turn, each with rows of its own; empty for none.</param>
    /// <param name="loads">The loads; rows tell them if there are several.</param>
    public static IEnumerable<RowKey> AllRows(Scenario scenario, IReadOnlyList<PrefixPolicy> prefixes, IReadOnlyList<TimeSpan> idle, IReadOnlyList<Load> loads) =>
        from pause in Pick(idle)
        let name = IdleTimes.Name(scenario, pause).Name
        from load in loads.Count < 2 ? [null] : loads.Select(load => (Load?)load)
        from prefix in prefixes
        where prefix != PrefixPolicy.Control || !prefixes.Contains(PrefixPolicy.Stable)
        from turn in Enumerable.Range(1, scenario.Turns.Count)
        select new RowKey(name, prefix, turn, load);

    private static IEnumerable<TimeSpan?> Pick(IReadOnlyList<TimeSpan> idle) => idle.Count == 0 ? [null] : idle.Select(pause => (TimeSpan?)pause);
}
