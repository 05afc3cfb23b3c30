namespace PrefixBench.Servers.Embedded.Scheduling;

/// <summary>Counts and times of a finished request, as llama-server means them.</summary>
/// <param name="CachedTokens">Prompt tokens reused from the slot.</param>
/// <param name="PromptTokens">Prompt tokens computed; at least 1.</param>
/// <param name="PromptTime">From the start in the slot to the first token; the queue is not in it.</param>
/// <param name="PredictedTokens">Tokens generated.</param>
/// <param name="PredictedTime">From the first token to the last.</param>
internal sealed record GenerationResult(int CachedTokens, int PromptTokens, TimeSpan PromptTime, int PredictedTokens, TimeSpan PredictedTime);
