namespace PrefixBench.Core.Runs;

/// <summary>In <c>run.json</c>: the cached tokens of one turn of the stable prefix, reported by the server and inferred from TTFT.</summary>
/// <param name="Turn">The turn, from 1.</param>
/// <param name="Reported">The median of the cached tokens that the server reported; null if it reported none.</param>
/// <param name="Inferred">The cached tokens inferred from TTFT.</param>
/// <param name="Low">The lower bound; null for fewer than six pairs.</param>
/// <param name="High">The upper bound; null for fewer than six pairs.</param>
public sealed record InferredCacheRecord(int Turn, double? Reported, double Inferred, double? Low, double? High);
