using PrefixBench.Analysis.Rows;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Samples;
using PrefixBench.Core.Scenarios.Recorded;
using PrefixBench.Statistics;

namespace PrefixBench.Analysis.Summaries;

/// <summary>What it saves to hold places of a captured conversation as they were in its first request: the stable prefix beside the frozen one, paired by conversation.</summary>
public sealed record FreezeOutcome
{
    /// <summary>The provider's name.</summary>
    public required string Provider { get; init; }

    /// <summary>The scenario's name.</summary>
    public required string Scenario { get; init; }

    /// <summary>The load. Default: one conversation at a time.</summary>
    public Load Load { get; init; } = Load.Steady();

    /// <summary>The places that were held.</summary>
    public required IReadOnlyList<FrozenPlace> Places { get; init; }

    /// <summary>
    /// TTFT of the stable prefix − TTFT of the frozen one, in ms a turn: the average over the turns from 2 on of each conversation, then Hodges–Lehmann over the pairs with signed-rank
    /// interval. Its count is the number of pairs.
    /// </summary>
    public required Estimate SavedMs { get; init; }

    /// <summary>TTFT of the stable prefix in ms, average over the turns from 2 on, median over the pairs.</summary>
    public required double StableMs { get; init; }

    /// <summary>The same of the frozen prefix.</summary>
    public required double FrozenMs { get; init; }

    /// <summary>How many tokens more a turn were read from the cache with the frozen prefix, average over the turns from 2 on, median over the pairs; null if the server does not report them.</summary>
    public double? MoreCachedTokens { get; init; }

    /// <summary>Whether the saving is above 0 with its whole interval.</summary>
    public bool IsSaving => SavedMs is { HasInterval: true, Lower: > 0 };

    /// <summary>The outcomes of a run; empty if nothing was frozen, and for a workload without a conversation that was played whole in both ways.</summary>
    /// <param name="rows">The rows of the run.</param>
    /// <param name="places">The places that were held.</param>
    public static IReadOnlyList<FreezeOutcome> Find(IReadOnlyList<TurnRow> rows, IReadOnlyList<FrozenPlace> places)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(places);
        return places.Count == 0 ? [] : [.. rows.GroupBy(row => row.Workload).Select(workload => From(workload.Key, [.. workload], places)).OfType<FreezeOutcome>()];
    }

    private static FreezeOutcome? From(WorkloadKey workload, TurnRow[] rows, IReadOnlyList<FrozenPlace> places)
    {
        Dictionary<int, TurnSample[]> stable = Conversations(rows, PrefixPolicy.Stable);
        Dictionary<int, TurnSample[]> frozen = Conversations(rows, PrefixPolicy.Frozen);
        (TurnSample[] Stable, TurnSample[] Frozen)[] pairs = [.. stable.Keys.Intersect(frozen.Keys).Order().Select(number => (stable[number], frozen[number]))];
        double[] before = [.. pairs.Select(pair => Average(pair.Stable, Time))];
        double[] after = [.. pairs.Select(pair => Average(pair.Frozen, Time))];
        return HodgesLehmannEstimator.Estimate([.. before.Zip(after, (first, second) => first - second)]) is not { } saved ? null : new FreezeOutcome
        {
            Provider = workload.Provider,
            Scenario = workload.Scenario,
            Load = workload.Load,
            Places = places,
            SavedMs = saved,
            StableMs = MedianEstimator.Median(before)!.Value,
            FrozenMs = MedianEstimator.Median(after)!.Value,
            MoreCachedTokens = pairs.SelectMany(pair => pair.Stable.Concat(pair.Frozen)).All(sample => sample.Usage.CachedTokens is not null)
                ? MedianEstimator.Median([.. pairs.Select(pair => Average(pair.Frozen, Cached) - Average(pair.Stable, Cached))])
                : null,
        };

        static double Time(TurnSample sample) => sample.TimeToFirstToken!.Value.TotalMilliseconds;

        static double Cached(TurnSample sample) => sample.Usage.CachedTokens!.Value;
    }

    // A conversation counts with all its later turns: one that broke off has other turns than its pair.
    private static Dictionary<int, TurnSample[]> Conversations(TurnRow[] rows, PrefixPolicy prefix)
    {
        TurnRow[] later = [.. rows.Where(row => row.Prefix == prefix && row.Turn > 1)];
        return later.SelectMany(row => row.Measured).Where(sample => sample.TimeToFirstToken is not null).GroupBy(sample => sample.Conversation)
            .Where(conversation => conversation.Count() == later.Length).ToDictionary(conversation => conversation.Key, conversation => conversation.ToArray());
    }

    private static double Average(TurnSample[] turns, Func<TurnSample, double> value) => turns.Average(value);
}
