namespace PrefixBench.Analysis.Warnings;

/// <summary>Conversations of one turn whose times lie together.</summary>
/// <param name="Count">How many there are, 1 or more.</param>
/// <param name="MedianMs">Their median TTFT in ms.</param>
/// <param name="CachedTokens">Their median cached tokens; null where the server did not report them.</param>
public sealed record TimeGroup(int Count, double MedianMs, double? CachedTokens);
