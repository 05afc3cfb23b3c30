using PrefixBench.Analysis.Rows;
using PrefixBench.Analysis.Statistics;

namespace PrefixBench.Analysis.Verdicts;

/// <summary>How much of the previous turn's prompt one turn found in the cache.</summary>
/// <param name="Turn">The turn, from 2.</param>
/// <param name="Ratio">
/// Cached tokens of this turn ÷ prompt tokens of the turn before, in the same conversation; the median over conversations.
/// 0 or more; above 1 where the cache also held the reply. Null when the server reported not both.
/// </param>
public sealed record CacheReuse(int Turn, double? Ratio)
{
    /// <summary>
    /// At least this much is a hit. A history that is only appended to could be found whole, yet 1.0 is out of reach: caches work in blocks of 16 to 128 tokens and
    /// drop the unfinished one, servers compute the last tokens again, and a template may render the last message differently once it is history.
    /// On the seed's prompt of some 2,400 tokens a block of 128 is 5 %; 10 % leaves room for both.
    /// </summary>
    public const double HitThreshold = 0.9;

    /// <summary>Less than this is a miss. A template's head, alike in all prompts, is found even by a prompt that shares nothing else; it is a few dozen tokens at most.</summary>
    public const double MissThreshold = 0.1;

    /// <summary>Measures the reuse between two turns that follow each other.</summary>
    /// <param name="previous">The row of the turn before; null when nothing is known of it.</param>
    /// <param name="current">The row of the turn.</param>
    public static CacheReuse Between(TurnRow? previous, TurnRow current)
    {
        ArgumentNullException.ThrowIfNull(current);
        return new CacheReuse(current.Turn, previous is null ? null : MedianEstimator.Of(
        [
            .. SamplePair.Join(previous, current)
                .Where(pair => pair.First.Usage.PromptTokens > 0 && pair.Second.Usage.CachedTokens is not null)
                .Select(pair => (double)pair.Second.Usage.CachedTokens!.Value / pair.First.Usage.PromptTokens!.Value),
        ]));
    }

    /// <summary>The outcome over all later turns, judged by those that are known; unreported when none is.</summary>
    /// <param name="turns">The turns from 2 on.</param>
    public static CacheOutcome Judge(IEnumerable<CacheReuse> turns)
    {
        double[] ratios = [.. turns.Select(turn => turn.Ratio).OfType<double>()];
        return ratios switch
        {
            [] => CacheOutcome.Unreported,
            _ when ratios.All(ratio => ratio >= HitThreshold) => CacheOutcome.Hit,
            _ when ratios.All(ratio => ratio < MissThreshold) => CacheOutcome.Miss,
            _ => CacheOutcome.Partial,
        };
    }
}
