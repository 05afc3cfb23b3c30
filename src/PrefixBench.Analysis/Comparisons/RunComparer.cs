using PrefixBench.Analysis.Rows;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Metrics;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Samples;

namespace PrefixBench.Analysis.Comparisons;

/// <summary>Finds the rows that two runs have in common and has them judged.</summary>
/// <param name="before">The run before.</param>
/// <param name="after">The run after.</param>
/// <param name="options">What counts as a difference.</param>
internal sealed class RunComparer(RunAnalysis before, RunAnalysis after, ComparisonOptions options)
{
    // The fewest values with a 95 % interval of their median.
    private const int FewestCaptured = 6;

    /// <summary>What the two runs have in common, provider by provider.</summary>
    /// <param name="pairs">The paired providers.</param>
    public IReadOnlyList<ComparedWorkload> Pair(IReadOnlyList<ProviderPair> pairs) =>
        [.. pairs.SelectMany(pair => Pair(pair, [.. before.Rows.Where(row => row.Provider == pair.Before.Name)], [.. after.Rows.Where(row => row.Provider == pair.After.Name)]))];

    /// <summary>The judged rows.</summary>
    /// <param name="workloads">What the runs have in common.</param>
    public IReadOnlyList<ComparisonRow> Compare(IReadOnlyList<ComparedWorkload> workloads) =>
        new RowJudge([.. workloads.SelectMany(workload => options.Metrics.SelectMany(metric => Rows(workload, metric)))], options).Judge();

    /// <summary>
    /// The judged rows of two captures: no turn of one is that of the other, so each conversation counts once, with its average turn, and only in the metrics that this leaves a meaning. Nobody
    /// made these conversations alike, so a few of them decide nothing.
    /// </summary>
    /// <param name="workloads">What the runs have in common.</param>
    public IReadOnlyList<ComparisonRow> CompareGroups(IReadOnlyList<ComparedWorkload> workloads)
    {
        IReadOnlyList<ComparisonRow> judged = new RowJudge(
            [
                .. from workload in workloads
                   from metric in options.Metrics
                   where metric == MetricCatalogue.TimeToFirstToken || metric == MetricCatalogue.HitRatio
                   select ComparedValues.Create(Place(workload, metric, turn: null), AverageTurn.OfEach(workload.Before, metric), AverageTurn.OfEach(workload.After, metric), options),
            ],
            options).Judge();
        return
        [
            .. judged.Select(row => Math.Min(row.Before?.Count ?? 0, row.After?.Count ?? 0) >= FewestCaptured
                ? row
                : row with { Verdict = ComparisonVerdict.Inconclusive, MoreConversations = null, Note = $"captures of fewer than {FewestCaptured} conversations each decide nothing" }),
        ];
    }

    private static ComparisonRow Place(ComparedWorkload workload, Metric metric, int? turn) => new()
    {
        Provider = workload.Provider,
        Scenario = workload.Scenario,
        Load = workload.Load,
        Prefix = workload.Prefix,
        Turn = turn,
        Metric = metric,
        Verdict = ComparisonVerdict.Inconclusive,
    };

    private static IEnumerable<ComparedWorkload> Pair(ProviderPair pair, TurnRow[] earlier, TurnRow[] later)
    {
        // A control beside a stable prefix has few output tokens and never hits: it serves the comparison within its run.
        PrefixPolicy[] prefixes = [.. earlier.Select(row => row.Prefix).Intersect(later.Select(row => row.Prefix)).Order()];
        return from prefix in prefixes
               where prefix != PrefixPolicy.Control || !prefixes.Contains(PrefixPolicy.Stable)
               from workload in Workloads([.. earlier.Where(row => row.Prefix == prefix)], [.. later.Where(row => row.Prefix == prefix)])
               select new ComparedWorkload(pair.Name, workload.Earlier, workload.Later);
    }

    // A run has several where its scenario was played with several pauses or under several loads. The only ones are paired whatever their names and loads, which stand among the changes.
    private static IEnumerable<(TurnRow[] Earlier, TurnRow[] Later)> Workloads(TurnRow[] earlier, TurnRow[] later)
    {
        IGrouping<(string Scenario, Load Load), TurnRow>[] first = [.. earlier.GroupBy(row => (row.Scenario, row.Load))];
        IGrouping<(string Scenario, Load Load), TurnRow>[] second = [.. later.GroupBy(row => (row.Scenario, row.Load))];
        return first.Length == 1 && second.Length == 1
            ? [(earlier, later)]
            : first.Join(second, workload => workload.Key, workload => workload.Key, (one, other) => (one.ToArray(), other.ToArray()));
    }

    private IEnumerable<ComparedValues> Rows(ComparedWorkload workload, Metric metric)
    {
        int[] turns = [.. workload.Before.Concat(workload.After).Select(row => row.Turn).Distinct().Order()];
        foreach (int turn in turns)
        {
            yield return Row(turn, Turns(workload.Before, [turn]), Turns(workload.After, [turn]));
        }

        if (turns.Length > 1)
        {
            yield return Row(null, Turns(workload.Before, turns), Turns(workload.After, turns));
        }

        ComparedValues Row(int? turn, IReadOnlyList<IReadOnlyList<TurnSample>> first, IReadOnlyList<IReadOnlyList<TurnSample>> second) => ComparedValues.Create(
            Place(workload, metric, turn),
            first,
            second,
            options);
    }

    /// <summary>The conversations in which every one of the turns was measured, each as these turns.</summary>
    private static IReadOnlyList<IReadOnlyList<TurnSample>> Turns(IReadOnlyList<TurnRow> rows, int[] turns) =>
    [
        .. rows.Where(row => turns.Contains(row.Turn))
            .SelectMany(row => row.Measured)
            .GroupBy(sample => sample.Conversation)
            .Where(conversation => conversation.Count() == turns.Length)
            .Select(conversation => (IReadOnlyList<TurnSample>)[.. conversation]),
    ];
}
