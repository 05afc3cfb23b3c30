namespace PrefixBench.Core.Samples;

/// <summary>
/// The measurement of a short cold prompt that was sent immediately before turn 1 of a control conversation. It shows how much of a TTFT does not depend on the
/// prompt's length: network, queue and the first token. It is no turn and counts in no statistic but the cold curve.
/// </summary>
public sealed record ShortPrompt
{
    /// <summary>TTFT: request sent → first non-empty delta.</summary>
    public required TimeSpan TimeToFirstToken { get; init; }

    /// <summary>TTFB: request sent → response headers; null if it is not known.</summary>
    public TimeSpan? TimeToFirstByte { get; init; }

    /// <summary>The prompt's length in tokens; null if the server did not report it.</summary>
    public int? PromptTokens { get; init; }

    /// <summary>The server's own time for the prompt; null if the answer did not report it.</summary>
    public TimeSpan? PromptEval { get; init; }
}
