using PrefixBench.Analysis.Rows;
using PrefixBench.Analysis.Summaries;
using PrefixBench.Analysis.Verdicts;
using PrefixBench.Core.Prefixes;
using PrefixBench.Statistics;

namespace PrefixBench.Analysis.Warnings;

/// <summary>The times of a turn fall into two groups, as when some conversations hit the cache and others miss.</summary>
/// <param name="Row">The prefix of the turn.</param>
/// <param name="Fast">The quicker group.</param>
/// <param name="Slow">The slower group.</param>
public sealed record TwoGroupsWarning(PrefixPolicy Row, TimeGroup Fast, TimeGroup Slow) : Warning
{
    private const int LeastCount = 10;

    /// <summary>A group has as many at least, and a fifth of the row: fewer are spikes.</summary>
    private const int LeastGroup = 3;

    /// <summary>The least gap beside the times below it. Three slow conversations in a row, as a busy machine makes them, are hardly ever as far from the others; a hit and a miss are much farther apart.</summary>
    private const double LeastGap = 0.20;

    /// <inheritdoc/>
    public override string Code => "two_groups";

    // Turns that were not cold are left out: another warning says why their times differ.
    internal static IEnumerable<Warning> Find(VerdictScope scope) =>
        scope.AllRows.Where(row => !scope.NotCold.Any(turn => turn.Prefix == row.Prefix && turn.Turn == row.Turn)).Select(RowTimes.From).Select(Find).OfType<Warning>();

    private static TwoGroupsWarning? Find(RowTimes row)
    {
        (double Milliseconds, int? Cached)[] sorted = [.. row.Times.Select(time => (time.Milliseconds, time.CachedTokens)).OrderBy(time => time.Milliseconds)];
        int least = Math.Max(LeastGroup, (sorted.Length + 4) / 5);
        if (sorted.Length < LeastCount)
        {
            return null;
        }

        int split = Enumerable.Range(least, sorted.Length + 1 - (2 * least)).MaxBy(at => sorted[at].Milliseconds - sorted[at - 1].Milliseconds);
        ((double Milliseconds, int? Cached)[] fast, (double Milliseconds, int? Cached)[] slow) = (sorted[..split], sorted[split..]);
        double gap = slow[0].Milliseconds - fast[^1].Milliseconds;
        return gap <= Math.Max(LeastGap * fast[^1].Milliseconds, TurnSaving.AbsoluteNoiseMs) || gap <= Spread(fast) + Spread(slow)
            ? null
            : new TwoGroupsWarning(row.Row.Prefix, Group(fast), Group(slow)) { Turn = row.Row.Turn };
    }

    private static TimeGroup Group((double Milliseconds, int? Cached)[] group) => new(
        group.Length,
        MedianEstimator.Median([.. group.Select(time => time.Milliseconds)])!.Value,
        MedianEstimator.Median([.. group.Select(time => (double?)time.Cached).OfType<double>()]));

    private static double Spread((double Milliseconds, int? Cached)[] group) => group[^1].Milliseconds - group[0].Milliseconds;
}
