namespace PrefixBench.Bench.Doctoring;

/// <summary>The same prompt sent twice.</summary>
/// <param name="Cold">The first time, when no cache could know it.</param>
/// <param name="Warm">The second time.</param>
internal sealed record PromptPair(Observation Cold, Observation Warm);
