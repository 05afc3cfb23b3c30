using PrefixBench.Analysis.Rows;
using PrefixBench.Statistics;

namespace PrefixBench.Analysis.Inference;

/// <summary>What the clock says about the cache at one turn of the stable prefix.</summary>
/// <param name="Turn">The turn, from 1. At turn 1 nothing can be cached, so there it shows the method's own error.</param>
/// <param name="Tokens">Cached tokens, 0 to the prompt's length; without bounds for fewer than six pairs.</param>
/// <param name="PromptTokens">The prompt's length, median; above 0.</param>
/// <param name="Reported">Cached tokens by the server, median; null where it did not say.</param>
public sealed record InferredTurn(int Turn, Estimate Tokens, double PromptTokens, double? Reported)
{
    /// <summary>How far beyond the interval a reported count contradicts it: a cache's block, as everywhere in the verdicts.</summary>
    private const double Tolerance = CacheReuse.LargestBlock;

    /// <summary>Whether the server's count lies beyond the interval by more than a block of tokens. False without either.</summary>
    public bool IsContradicted => Reported < Tokens.Lower - Tolerance || Reported > Tokens.Upper + Tolerance;
}
