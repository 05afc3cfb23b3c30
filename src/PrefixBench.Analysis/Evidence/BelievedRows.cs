using PrefixBench.Analysis.Rows;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Samples;
using PrefixBench.Statistics;

namespace PrefixBench.Analysis.Evidence;

/// <summary>The rows of one provider and scenario with the numbers that are believed, and where these come from.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="Evidence">The source of the cached tokens.</param>
internal sealed record BelievedRows(IReadOnlyList<TurnRow> Rows, CacheEvidence Evidence)
{
    /// <summary>Takes the best source that the run does not refute.</summary>
    /// <param name="samples">All samples of one provider and scenario, in order.</param>
    public static BelievedRows From(IReadOnlyList<TurnSample> samples)
    {
        var evidence = CacheEvidence.From(samples);
        IReadOnlyList<TurnRow> rows = RowsBy(samples, evidence);
        if (evidence.Source != EvidenceSource.Usage || FindRefuted(samples, rows) is not { } refuted)
        {
            return new BelievedRows(rows, evidence);
        }

        CacheEvidence next = evidence.WithoutUsage(samples, refuted);
        return new BelievedRows([.. RowsBy(samples, next).Zip(rows, (row, before) => row with { RefutedCachedTokens = row.RefutedCachedTokens ?? before.RefutedCachedTokens })], next);
    }

    private static IReadOnlyList<TurnRow> RowsBy(IReadOnlyList<TurnSample> samples, CacheEvidence evidence) => PromptCounts.Check([.. TurnRow.Group(samples.Select(evidence.Believe))]);

    private static RefutedUsage? FindRefuted(IReadOnlyList<TurnSample> samples, IReadOnlyList<TurnRow> rows)
    {
        TurnSample[] reported = [.. samples.Where(IsLater)];
        HashSet<(int Turn, int Conversation)> kept = [.. rows.SelectMany(row => row.Measured).Where(IsLater).Select(sample => (sample.Turn, sample.Conversation))];
        TurnSample[] refuted = [.. reported.Where(sample => !kept.Contains((sample.Turn, sample.Conversation)))];
        if (refuted.Length * 2 <= reported.Length)
        {
            return null;
        }

        IGrouping<int, TurnSample> first = refuted.GroupBy(sample => sample.Turn).MinBy(turn => turn.Key)!;
        return new RefutedUsage(first.Key, MedianEstimator.Median([.. first.Select(sample => (double)sample.Usage.CachedTokens!.Value)])!.Value);
    }

    private static bool IsLater(TurnSample sample) => sample is { IsMeasured: true, Prefix: PrefixPolicy.Stable, Turn: > 1, Usage.CachedTokens: not null };
}
