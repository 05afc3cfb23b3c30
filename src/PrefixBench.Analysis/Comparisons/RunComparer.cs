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
    /// <summary>The judged rows of the paired providers.</summary>
    public IReadOnlyList<ComparisonRow> Compare(IReadOnlyList<ProviderPair> pairs)
    {
        IReadOnlyList<TurnRow> earlier = before.Rows;
        IReadOnlyList<TurnRow> later = after.Rows;
        return new RowJudge([.. pairs.SelectMany(pair => Pair(pair, [.. earlier.Where(row => row.Provider == pair.Before.Name)], [.. later.Where(row => row.Provider == pair.After.Name)]))], options).Judge();
    }

    private IEnumerable<ComparedValues> Pair(ProviderPair pair, TurnRow[] earlier, TurnRow[] later)
    {
        // A control beside a stable prefix has few output tokens and never hits: it serves the comparison within its run.
        PrefixPolicy[] prefixes = [.. earlier.Select(row => row.Prefix).Intersect(later.Select(row => row.Prefix)).Order()];
        return from prefix in prefixes
               where prefix != PrefixPolicy.Control || !prefixes.Contains(PrefixPolicy.Stable)
               from workload in Workloads([.. earlier.Where(row => row.Prefix == prefix)], [.. later.Where(row => row.Prefix == prefix)])
               from metric in options.Metrics
               from row in Rows(pair, workload.Earlier, workload.Later, metric)
               select row;
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

    private IEnumerable<ComparedValues> Rows(ProviderPair pair, TurnRow[] earlier, TurnRow[] later, Metric metric)
    {
        int[] turns = [.. earlier.Select(row => row.Turn).Union(later.Select(row => row.Turn)).Order()];
        foreach (int turn in turns)
        {
            yield return Row(turn, Turns(earlier, [turn]), Turns(later, [turn]));
        }

        if (turns.Length > 1)
        {
            yield return Row(null, Turns(earlier, turns), Turns(later, turns));
        }

        ComparedValues Row(int? turn, IReadOnlyList<IReadOnlyList<TurnSample>> first, IReadOnlyList<IReadOnlyList<TurnSample>> second) => ComparedValues.Create(
            new ComparisonRow
            {
                Provider = pair.Name,
                Scenario = earlier[0].Scenario,
                Load = later[0].Load,
                Prefix = earlier[0].Prefix,
                Turn = turn,
                Metric = metric,
                Verdict = ComparisonVerdict.Inconclusive,
            },
            first,
            second,
            options);
    }

    /// <summary>The conversations in which every one of the turns was measured, each as these turns.</summary>
    private static IReadOnlyList<IReadOnlyList<TurnSample>> Turns(TurnRow[] rows, int[] turns) =>
    [
        .. rows.Where(row => turns.Contains(row.Turn))
            .SelectMany(row => row.Measured)
            .GroupBy(sample => sample.Conversation)
            .Where(conversation => conversation.Count() == turns.Length)
            .Select(conversation => (IReadOnlyList<TurnSample>)[.. conversation]),
    ];
}
