namespace PrefixBench.Bench.Doctoring;

/// <summary>Thrown in place of a request that would exceed what the plan announced.</summary>
internal sealed class LimitReachedException() : Exception("The requests that the plan announced were not enough to find more out.");
