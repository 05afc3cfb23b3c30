namespace PrefixBench.Analysis.Evidence;

/// <summary>Why the cached tokens of the answers' usage are not used: other turns of the run refute more than half of them.</summary>
/// <param name="Turn">The first turn with a refuted number, from 2.</param>
/// <param name="CachedTokens">The refuted numbers of this turn, median; in tokens.</param>
public sealed record RefutedUsage(int Turn, double CachedTokens);
