namespace PrefixBench.Core.Runs;

/// <summary>In <c>run.json</c>: cached tokens of one turn of the stable prefix by the clock, beside what the server reported.</summary>
/// <param name="Turn">The turn, from 1.</param>
/// <param name="Reported">Cached tokens by the server, median; null where it did not say.</param>
/// <param name="Inferred">Cached tokens by the clock.</param>
/// <param name="Low">The lower bound; null for fewer than six pairs.</param>
/// <param name="High">The upper bound; null for fewer than six pairs.</param>
public sealed record InferredCacheRecord(int Turn, double? Reported, double Inferred, double? Low, double? High);
