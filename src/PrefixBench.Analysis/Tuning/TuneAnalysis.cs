using PrefixBench.Analysis.Comparisons;
using PrefixBench.Analysis.Rows;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Metrics;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Samples;
using PrefixBench.Statistics;

namespace PrefixBench.Analysis.Tuning;

/// <summary>
/// What launches of several variants of a server say. A launch is one sample: memory layout, page cache and clocks differ from launch to launch, so the conversations
/// of a launch are summarised by their median, and the effect of a variant is estimated over launches. All variants and rows are one family of tests (<see cref="TestOrder"/>).
/// </summary>
public sealed class TuneAnalysis
{
    private TuneAnalysis(string baseline, IReadOnlyList<VariantComparison> comparisons, IReadOnlyList<ComparisonRow> changedWork, IReadOnlyList<LaunchSpread> spreads, ComparisonOptions options)
    {
        Baseline = baseline;
        Comparisons = comparisons;
        ChangedWork = changedWork;
        Spreads = spreads;
        Options = options;
    }

    /// <summary>The first variant, with which the others are compared.</summary>
    public string Baseline { get; }

    /// <summary>The other variants that were measured, in the order of the plan.</summary>
    public IReadOnlyList<VariantComparison> Comparisons { get; }

    /// <summary>The lengths of prompts and replies that a variant changes, by turn; empty if all variants do the same work.</summary>
    public IReadOnlyList<ComparisonRow> ChangedWork { get; }

    /// <summary>Whether each variant answers as the baseline does; empty unless the replies are sampled greedily.</summary>
    public IReadOnlyList<GreedyReplies> Replies { get; private init; } = [];

    /// <summary>The spread of each variant that was measured, under each load and with each pause, the baseline's first.</summary>
    public IReadOnlyList<LaunchSpread> Spreads { get; }

    /// <summary>What counts as a difference.</summary>
    public ComparisonOptions Options { get; }

    /// <summary>Analyses the launches.</summary>
    /// <param name="analysis">The analysis of all samples; a variant is a provider, and each sample has its launch.</param>
    /// <param name="variants">The variants in the order of the plan, the baseline first.</param>
    /// <param name="options">What counts as a difference.</param>
    /// <param name="isGreedy">Whether the replies are sampled greedily, so that equal prompts have equal replies. Default false.</param>
    public static TuneAnalysis Create(RunAnalysis analysis, IReadOnlyList<string> variants, ComparisonOptions options, bool isGreedy = false)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        ArgumentNullException.ThrowIfNull(variants);
        var rows = variants.ToDictionary(variant => variant, variant => analysis.Rows.Where(row => row.Provider == variant).ToArray(), StringComparer.Ordinal);
        ComparedValues[] compared = [.. variants.Skip(1).SelectMany(variant => Compare(variant, rows[variants[0]], rows[variant], Metrics, options))];
        ComparisonRow[] work = [.. variants.Skip(1).SelectMany(variant => Compare(variant, rows[variants[0]], rows[variant], Tuning.ChangedWork.Metrics, options))
            .Select(values => values.Place).Where(row => row.Turn is not null && Tuning.ChangedWork.IsChanged(row, options))];
        ComparisonRow[] places = [.. compared.Select(values => values.Place)];
        IReadOnlyList<ComparisonRow> judged = new RowJudge(compared, options, pValues => TestOrder.Adjust(places, pValues), "launch").Judge();
        return new TuneAnalysis(
            variants[0],
            [.. judged.Select(row => Tuning.ChangedWork.Withhold(row, work)).GroupBy(row => row.Provider).Select(variant => new VariantComparison(variant.Key, [.. variant]))],
            work,
            [.. variants.SelectMany(variant => SpreadsOf(variant, rows[variant]))],
            options)
        {
            Replies = isGreedy ? GreedyReplies.Find(analysis.Samples, variants) : [],
        };
    }

    /// <summary>Which rows a plan can decide at all: those that would be decided if every test had the smallest p-value that so many launches can give.</summary>
    /// <param name="variants">How many variants are compared with the baseline, 1 or more.</param>
    /// <param name="turns">The turns of the scenario, 1 or more.</param>
    /// <param name="launches">The launches of each variant, 1 or more.</param>
    /// <param name="options">What counts as a difference.</param>
    /// <param name="tables">The loads times the pauses before the last turn, each with rows of its own; 1 or more. Default: 1.</param>
    /// <returns>The rows, each with whether it can be decided.</returns>
    public static IReadOnlyList<(ComparisonRow Row, bool CanBeDecided)> Reach(int variants, int turns, int launches, ComparisonOptions options, int tables = 1)
    {
        ComparisonRow[] rows =
        [
            .. from variant in Enumerable.Range(1, variants)
               from table in Enumerable.Range(1, tables)
               from metric in Metrics
               from turn in Enumerable.Range(1, turns).Select(turn => (int?)turn).Concat(turns > 1 ? [null] : [])
               select Place($"{variant}", ($"{table}", Load.Steady(), PrefixPolicy.Stable), turn, metric),
        ];
        double smallest = RankSumTest.SmallestPValue(launches, launches);
        return [.. rows.Zip(TestOrder.Adjust(rows, [.. rows.Select(_ => (double?)smallest)]), (row, adjusted) => (row, adjusted <= options.Alpha))];
    }

    private static IReadOnlyList<Metric> Metrics { get; } = [.. TestOrder.Primary, .. MetricCatalogue.Compared.Except(TestOrder.Primary)];

    private static IEnumerable<ComparedValues> Compare(string variant, TurnRow[] before, TurnRow[] after, IReadOnlyList<Metric> metrics, ComparisonOptions options)
    {
        // A control beside a stable prefix has few output tokens and never hits: it serves the comparison within its launch.
        PrefixPolicy[] prefixes = [.. before.Select(row => row.Prefix).Intersect(after.Select(row => row.Prefix)).Order()];
        return from scope in before.Select(Scope).Intersect(after.Select(Scope))
               where scope.Prefix != PrefixPolicy.Control || !prefixes.Contains(PrefixPolicy.Stable)
               let earlier = before.Where(row => Scope(row) == scope).ToArray()
               let later = after.Where(row => Scope(row) == scope).ToArray()
               let turns = earlier.Select(row => row.Turn).Union(later.Select(row => row.Turn)).Order().ToArray()
               from metric in metrics
               from chosen in turns.Select(turn => (Turn: (int?)turn, Turns: new[] { turn })).Concat(turns.Length > 1 ? [(null, turns)] : [])
               select ComparedValues.FromLaunches(Place(variant, scope, chosen.Turn, metric), Launches(earlier, chosen.Turns), Launches(later, chosen.Turns), options);
    }

    // What the rows of one table share besides the variant.
    private static (string Scenario, Load Load, PrefixPolicy Prefix) Scope(TurnRow row) => (row.Scenario, row.Load, row.Prefix);

    private static ComparisonRow Place(string variant, (string Scenario, Load Load, PrefixPolicy Prefix) scope, int? turn, Metric metric) =>
        new() { Provider = variant, Scenario = scope.Scenario, Load = scope.Load, Prefix = scope.Prefix, Turn = turn, Metric = metric, Verdict = ComparisonVerdict.Inconclusive };

    private static IEnumerable<LaunchSpread> SpreadsOf(string variant, TurnRow[] rows)
    {
        foreach (IGrouping<WorkloadKey, TurnRow> workload in rows.GroupBy(row => row.Workload))
        {
            PrefixPolicy prefix = workload.Any(row => row.Prefix == PrefixPolicy.Stable) ? PrefixPolicy.Stable : workload.First().Prefix;
            TurnRow[] chosen = [.. workload.Where(row => row.Prefix == prefix)];
            yield return LaunchSpread.From(variant, workload.Key, Launches(chosen, [.. chosen.Select(row => row.Turn)]));
        }
    }

    // The conversations in which every one of the turns was measured, launch by launch.
    private static IReadOnlyList<IReadOnlyList<IReadOnlyList<TurnSample>>> Launches(TurnRow[] rows, int[] turns) =>
    [
        .. rows.Where(row => turns.Contains(row.Turn))
            .SelectMany(row => row.Measured)
            .GroupBy(sample => sample.Launch)
            .Select(launch => (IReadOnlyList<IReadOnlyList<TurnSample>>)
            [
                .. launch.GroupBy(sample => sample.Conversation).Where(conversation => conversation.Count() == turns.Length).Select(conversation => (IReadOnlyList<TurnSample>)[.. conversation]),
            ])
            .Where(launch => launch.Count > 0),
    ];
}
