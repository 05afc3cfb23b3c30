using PrefixBench.Analysis.Inference;
using PrefixBench.Core.Prefixes;
using PrefixBench.Statistics;

namespace PrefixBench.Analysis.Verdicts.Warnings;

/// <summary>The times of a turn fall into two groups, as when some conversations hit the cache and others miss.</summary>
internal static class TwoGroupsWarning
{
    private const int LeastCount = 10;

    /// <summary>A group has as many at least, and a fifth of the row: fewer are spikes.</summary>
    private const int LeastGroup = 3;

    /// <summary>The least gap beside the times below it. Three slow conversations in a row, as a busy machine makes them, are hardly ever as far from the others; a hit and a miss are much farther apart.</summary>
    private const double LeastGap = 0.20;

    /// <summary>The warnings, but for turns that were not cold, of which another warning tells why their times differ.</summary>
    public static IEnumerable<string> Of(VerdictScope scope, IReadOnlyList<NotColdTurn> notCold) =>
        scope.AllRows.Where(row => !notCold.Any(turn => turn.Prefix == row.Prefix && turn.Turn == row.Turn)).Select(RowTimes.Of).Select(Describe).OfType<string>();

    private static string? Describe(RowTimes row)
    {
        (double Milliseconds, int? Cached)[] sorted = [.. row.Times.Select(time => (time.Milliseconds, time.CachedTokens)).OrderBy(time => time.Milliseconds)];
        int least = Math.Max(LeastGroup, (sorted.Length + 4) / 5);
        if (sorted.Length < LeastCount)
        {
            return null;
        }

        int split = Enumerable.Range(least, sorted.Length + 1 - (2 * least)).MaxBy(at => sorted[at].Milliseconds - sorted[at - 1].Milliseconds);
        ((double Milliseconds, int? Cached)[]? fast, (double Milliseconds, int? Cached)[]? slow) = (sorted[..split], sorted[split..]);
        double gap = slow[0].Milliseconds - fast[^1].Milliseconds;
        if (gap <= Math.Max(LeastGap * fast[^1].Milliseconds, TurnSaving.AbsoluteNoiseMs) || gap <= Spread(fast) + Spread(slow))
        {
            return null;
        }

        (double? fastCached, double? slowCached) = (Cached(fast), Cached(slow));
        string Group((double Milliseconds, int? Cached)[] group, double? cached) =>
            $"{group.Length} around {NumberText.Milliseconds(Median(group))} ms{(fastCached == slowCached ? "" : $" with {NumberText.Tokens(cached)} cached tokens")}";
        return $"{(row.Row.Prefix == PrefixPolicy.Control ? "the control's " : "")}turn {row.Row.Turn} has two kinds of times, {Group(fast, fastCached)} and {Group(slow, slowCached)}: the median describes one of them at most. "
            + "Look for a cache that others empty (more slots, no other clients), or several servers behind one address";
    }

    private static double Spread((double Milliseconds, int? Cached)[] group) => group[^1].Milliseconds - group[0].Milliseconds;

    private static double Median((double Milliseconds, int? Cached)[] group) => MedianEstimator.Of([.. group.Select(time => time.Milliseconds)])!.Value;

    private static double? Cached((double Milliseconds, int? Cached)[] group) => MedianEstimator.Of([.. group.Select(time => (double?)time.Cached).OfType<double>()]);
}
