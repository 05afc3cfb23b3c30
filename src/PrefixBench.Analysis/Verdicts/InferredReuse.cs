using PrefixBench.Analysis.Rows;
using PrefixBench.Statistics;

namespace PrefixBench.Analysis.Verdicts;

/// <summary>How much of the previous turn's prompt one turn found in the cache, by the clock.</summary>
/// <param name="Turn">The turn, from 2.</param>
/// <param name="Tokens">The tokens it found, without bounds for fewer than six pairs.</param>
/// <param name="PreviousPromptTokens">The median length of the previous turn's prompt, above 0.</param>
public sealed record InferredReuse(int Turn, Estimate Tokens, double PreviousPromptTokens)
{
    /// <summary>Found ÷ previous prompt tokens, 0 to 1: what lies above is the reply, which is cached as well.</summary>
    public Estimate Ratio => Tokens.Transform(tokens => Math.Min(1, tokens / PreviousPromptTokens));

    /// <summary>Whether every turn has an interval; without one the clock accuses nobody.</summary>
    /// <param name="turns">The turns from 2 on.</param>
    public static bool AreDecidable(IReadOnlyList<InferredReuse> turns)
    {
        ArgumentNullException.ThrowIfNull(turns);
        return turns.All(turn => turn.Tokens.HasInterval);
    }

    /// <summary>The outcome over all later turns at the lower and at the upper bounds; the two differ where the times cannot tell.</summary>
    /// <param name="turns">The turns from 2 on.</param>
    public static (CacheOutcome Low, CacheOutcome High) Judge(IReadOnlyList<InferredReuse> turns)
    {
        ArgumentNullException.ThrowIfNull(turns);
        return (At(tokens => tokens.Lower ?? tokens.Value), At(tokens => tokens.Upper ?? tokens.Value));

        CacheOutcome At(Func<Estimate, double> bound) => CacheReuse.Judge(turns.Select(turn =>
            new CacheReuse(turn.Turn, bound(turn.Tokens) / turn.PreviousPromptTokens, turn.PreviousPromptTokens - bound(turn.Tokens))));
    }
}
