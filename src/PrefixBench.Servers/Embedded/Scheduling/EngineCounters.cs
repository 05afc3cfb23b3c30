namespace PrefixBench.Servers.Embedded.Scheduling;

/// <summary>The engine's running totals, all requests together.</summary>
/// <param name="PromptTokens">Prompt tokens computed.</param>
/// <param name="CachedTokens">Prompt tokens reused.</param>
/// <param name="PromptTime">Time spent on prompts.</param>
/// <param name="PredictedTokens">Tokens generated.</param>
/// <param name="PredictedTime">Time spent generating.</param>
/// <param name="Steps">Batches evaluated.</param>
/// <param name="BusySlotSteps">Slots that took part in them, summed.</param>
/// <param name="LargestContext">Most tokens that a slot has held.</param>
/// <param name="Processing">Requests in a slot now.</param>
/// <param name="Deferred">Requests waiting for a slot now.</param>
internal sealed record EngineCounters(
    long PromptTokens,
    long CachedTokens,
    TimeSpan PromptTime,
    long PredictedTokens,
    TimeSpan PredictedTime,
    long Steps,
    long BusySlotSteps,
    int LargestContext,
    int Processing,
    int Deferred);
