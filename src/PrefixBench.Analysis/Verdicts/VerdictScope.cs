using PrefixBench.Analysis.Inference;
using PrefixBench.Analysis.Rows;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Samples;

namespace PrefixBench.Analysis.Verdicts;

/// <summary>The rows that one verdict looks at.</summary>
/// <param name="Rows">The rows of the judged prefix, by turn; at least one.</param>
/// <param name="Controls">The control's rows, by turn; empty when there are none, and where the prompts of the prefix are not as long.</param>
/// <param name="Turns">How many turns the scenario has, as far as any sample of the run shows.</param>
/// <param name="Workload">What all rows of the provider, scenario and load say together.</param>
internal sealed record VerdictScope(IReadOnlyList<TurnRow> Rows, IReadOnlyList<TurnRow> Controls, int Turns, WorkloadInference Workload)
{
    public string Provider => Rows[0].Provider;

    public string Scenario => Rows[0].Scenario;

    public Load Load => Rows[0].Load;

    public PrefixPolicy Prefix => Rows[0].Prefix;

    public IEnumerable<TurnRow> AllRows => Rows.Concat(Controls);

    /// <summary>Whether any turn of the judged prefix was measured.</summary>
    public bool IsMeasured => Rows.Any(row => row.Measured.Count > 0);

    /// <summary>Turns of these rows that were meant to be cold and were not.</summary>
    public IReadOnlyList<NotColdTurn> NotCold => [.. Workload.NotCold.Where(turn => AllRows.Any(row => row.Prefix == turn.Prefix))];

    /// <summary>Cached tokens by the clock, which are the stable prefix's; null for the others.</summary>
    public CacheInference? InferredCache => Prefix == PrefixPolicy.Stable ? Workload.Cache : null;

    /// <summary>All samples, failed ones included, in the order in which the requests were made.</summary>
    public IEnumerable<TurnSample> InOrder => AllRows.SelectMany(row => row.Measured.Concat(row.Failed)).OrderBy(sample => sample.StartedAt);

    /// <summary>All failures in the order in which the requests were made.</summary>
    public IReadOnlyList<TurnSample> Failed => [.. InOrder.Where(sample => sample.Failure is not null)];

    public TurnRow? Row(int turn) => Rows.FirstOrDefault(row => row.Turn == turn);

    public TurnRow? Control(int turn) => Controls.FirstOrDefault(row => row.Turn == turn);

    /// <summary>One scope for each provider, scenario and load and each of its prefixes; the control has one only where nothing else was played.</summary>
    /// <param name="rows">All rows of a run.</param>
    /// <param name="workloads">What the rows of each provider, scenario and load say together.</param>
    public static IEnumerable<VerdictScope> Split(IReadOnlyList<TurnRow> rows, IReadOnlyDictionary<WorkloadKey, WorkloadInference> workloads)
    {
        // Over all providers: one that fails on turn 1 throughout must not pass for a scenario of one turn.
        var turns = rows.GroupBy(row => row.Scenario, StringComparer.Ordinal)
            .ToDictionary(scenario => scenario.Key, scenario => scenario.Max(row => row.Turn), StringComparer.Ordinal);
        foreach (IGrouping<WorkloadKey, TurnRow> workload in rows.GroupBy(row => row.Workload))
        {
            ILookup<PrefixPolicy, TurnRow> byPrefix = workload.ToLookup(row => row.Prefix);
            TurnRow[] controls = [.. byPrefix[PrefixPolicy.Control]];
            foreach (IGrouping<PrefixPolicy, TurnRow> prefix in byPrefix.Where(prefix => prefix.Key != PrefixPolicy.Control || byPrefix.Count == 1))
            {
                yield return new VerdictScope([.. prefix], prefix.Key.HasControl() ? controls : [], turns[workload.Key.Scenario], workloads[workload.Key]);
            }
        }
    }
}
