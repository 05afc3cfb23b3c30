using System.Text.Json.Serialization;
using PrefixBench.Servers.Embedded.Scheduling;

namespace PrefixBench.Servers.Embedded.Http;

/// <summary>A whole chat answer, or one chunk of a streamed one, in llama-server's shape and order of keys.</summary>
internal sealed record ChatAnswer(
    IReadOnlyList<ChatChoice> Choices,
    long Created,
    string Id,
    string Model,
    string SystemFingerprint,
    string Object,
    ChatUsage? Usage = null,
    ChatTimings? Timings = null);

/// <summary>An answer's text. A dictionary, because a null content is sent beside the role and left out at the end.</summary>
internal sealed record ChatChoice(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? FinishReason,
    int Index,
    IReadOnlyDictionary<string, string?>? Delta = null,
    IReadOnlyDictionary<string, string?>? Message = null);

/// <summary>The token counts of a request.</summary>
internal sealed record ChatUsage(int CompletionTokens, int PromptTokens, int TotalTokens, ChatPromptDetails PromptTokensDetails)
{
    /// <summary>The counts of a finished request.</summary>
    public static ChatUsage From(GenerationResult result)
    {
        int prompt = result.CachedTokens + result.PromptTokens;
        return new ChatUsage(result.PredictedTokens, prompt, prompt + result.PredictedTokens, new ChatPromptDetails(result.CachedTokens));
    }
}

internal sealed record ChatPromptDetails(int CachedTokens);

/// <summary>The times of a request.</summary>
internal sealed record ChatTimings(
    int CacheN,
    int PromptN,
    double PromptMs,
    double PromptPerTokenMs,
    double PromptPerSecond,
    int PredictedN,
    double PredictedMs,
    double PredictedPerTokenMs,
    double PredictedPerSecond,
    double? ScriptedFirstTokenMs)
{
    /// <summary>The times of a finished request.</summary>
    public static ChatTimings From(GenerationResult result, TimeSpan? scriptedFirstToken)
    {
        double promptMs = result.PromptTime.TotalMilliseconds;
        // llama-server counts the gaps between tokens; with a single token it reports 0.001 ms and rates of 0.
        int gaps = result.PredictedTokens - 1;
        double predictedMs = gaps > 0 ? result.PredictedTime.TotalMilliseconds : 0.001;
        return new ChatTimings(
            result.CachedTokens,
            result.PromptTokens,
            Rounded(promptMs),
            Rounded(promptMs / result.PromptTokens),
            Rate(result.PromptTokens, promptMs),
            result.PredictedTokens,
            Rounded(predictedMs),
            gaps > 0 ? Rounded(predictedMs / gaps) : 0,
            gaps > 0 ? Rate(gaps, predictedMs) : 0,
            scriptedFirstToken is { } measured ? Rounded(measured.TotalMilliseconds) : null);
    }

    private static double Rate(int count, double milliseconds) => milliseconds > 0 ? Rounded(count * 1000 / milliseconds) : 0;

    private static double Rounded(double milliseconds) => Math.Round(milliseconds, 3);
}
