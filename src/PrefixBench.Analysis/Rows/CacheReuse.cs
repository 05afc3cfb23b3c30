using PrefixBench.Core.Expectations;
using PrefixBench.Core.Samples;
using PrefixBench.Statistics;

namespace PrefixBench.Analysis.Rows;

/// <summary>How much of the previous turn's prompt one turn found in the cache.</summary>
/// <param name="Turn">The turn, from 2.</param>
/// <param name="Ratio">
/// Cached tokens of this turn ÷ prompt tokens of the turn before, in the same conversation; the median over conversations.
/// 0 or more; above 1 where the cache also held the reply. Null when the server reported not both.
/// </param>
/// <param name="MissingTokens">
/// Prompt tokens of the turn before − cached tokens of this turn, in the same conversation; the median over conversations. Negative where the cache
/// also held the reply. Null when <paramref name="Ratio"/> is.
/// </param>
public sealed record CacheReuse(int Turn, double? Ratio, double? MissingTokens)
{
    /// <summary>
    /// At least this much is a hit. A history that is only appended to could be found whole, yet 1.0 is out of reach: servers compute the last tokens
    /// again, and a template may render the last message differently once it is history.
    /// </summary>
    public const double HitThreshold = 0.9;

    /// <summary>
    /// A hit as well when no more tokens than this are missing, and half of the prompt is found: the unfinished block that a cache drops is more than a tenth of a
    /// short prompt.
    /// </summary>
    public const double LargestBlock = Expectation.LargestBlock;

    private const double LeastWithinBlock = 0.5;

    /// <summary>Less than this is a miss. A template's head, alike in all prompts, is found even by a prompt that shares nothing else; it is a few dozen tokens at most.</summary>
    public const double MissThreshold = 0.1;

    /// <summary>The number of tokens in one block of the server's cache, as the server reports it; null if it is not known.</summary>
    public int? BlockTokens { get; init; }

    /// <summary>Whether the turn found as much as a cache can be expected to hold.</summary>
    public bool IsHit => Ratio >= HitThreshold || (Ratio >= LeastWithinBlock && MissingTokens <= Math.Max(LargestBlock, BlockTokens ?? 0));

    /// <summary>Measures the reuse between two turns that follow each other.</summary>
    /// <param name="previous">The row of the turn before; null when nothing is known of it.</param>
    /// <param name="current">The row of the turn.</param>
    public static CacheReuse Between(TurnRow? previous, TurnRow current)
    {
        IReadOnlyList<CacheReuse> each = Each(previous, current);
        return new CacheReuse(
            current.Turn,
            MedianEstimator.Median([.. each.Select(one => one.Ratio!.Value)]),
            MedianEstimator.Median([.. each.Select(one => one.MissingTokens!.Value)]));
    }

    /// <summary>Measures the reuse between two turns that follow each other, in each conversation that tells it.</summary>
    /// <param name="previous">The row of the turn before; null when nothing is known of it.</param>
    /// <param name="current">The row of the turn.</param>
    public static IReadOnlyList<CacheReuse> Each(TurnRow? previous, TurnRow current) => [.. EachTurn(previous, current).Select(turn => turn.Reuse)];

    /// <summary>The same, each with the later of the two turns.</summary>
    /// <param name="previous">The row of the turn before; null when nothing is known of it.</param>
    /// <param name="current">The row of the turn.</param>
    public static IReadOnlyList<(TurnSample Sample, CacheReuse Reuse)> EachTurn(TurnRow? previous, TurnRow current)
    {
        ArgumentNullException.ThrowIfNull(current);
        double? fallback = previous?.Refuted is null ? null : previous.Length;
        return previous is null
            ? []
            :
            [
                .. SamplePair.Join(previous, current)
                    .Select(pair => (pair.Second, Prompt: pair.First.Usage.PromptTokens ?? fallback, Cached: (double?)pair.Second.Usage.CachedTokens))
                    .Where(pair => pair is { Prompt: > 0, Cached: not null })
                    .Select(pair => (pair.Second, new CacheReuse(current.Turn, pair.Cached / pair.Prompt, pair.Prompt - pair.Cached))),
            ];
    }

    /// <summary>The outcome over all later turns, judged by those that are known; unreported when none is.</summary>
    /// <param name="turns">The turns from 2 on.</param>
    public static CacheOutcome Judge(IEnumerable<CacheReuse> turns)
    {
        CacheReuse[] known = [.. turns.Where(turn => turn.Ratio is not null)];
        return known switch
        {
            [] => CacheOutcome.Unreported,
            _ when known.All(turn => turn.IsHit) => CacheOutcome.Hit,
            _ when known.All(turn => turn.Ratio < MissThreshold) => CacheOutcome.Miss,
            _ => CacheOutcome.Partial,
        };
    }
}
