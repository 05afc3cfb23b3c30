namespace PrefixBench.Bench.Planning;

/// <summary>The lengths of a scenario's prompts for one provider, replies that only the model knows at their full length.</summary>
/// <param name="PerTurn">The tokens of each turn's prompt.</param>
/// <param name="Source">What counted them, as the end of a sentence.</param>
/// <param name="IsEstimate">Whether the count does not know the server's template, so that it is marked with <c>~</c>.</param>
internal sealed record PromptLengths(IReadOnlyList<int> PerTurn, string Source, bool IsEstimate);
