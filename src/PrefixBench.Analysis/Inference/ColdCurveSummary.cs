using PrefixBench.Statistics;

namespace PrefixBench.Analysis.Inference;

/// <summary>How TTFT grows with the length of a prompt that is not cached.</summary>
/// <param name="FixedMs">What does not depend on the prompt, in ms, 0 or more; without bounds for fewer than six conversations.</param>
/// <param name="MsPerToken">Ms for one more token at <paramref name="PromptTokens"/>, above 0; without bounds for fewer than six conversations.</param>
/// <param name="PromptTokens">The middle of the prompt lengths that it was measured at.</param>
public sealed record ColdCurveSummary(Estimate FixedMs, Estimate MsPerToken, double PromptTokens);
