namespace PrefixBench.Servers.Embedded.Scripted;

/// <summary>The delays of a scripted answer, counted from the moment when the request was fully read.</summary>
internal sealed record DelayScript
{
    /// <summary>When the first token leaves, in milliseconds; 0 to 600,000. Default 20.</summary>
    public double FirstTokenMilliseconds { get; init; } = 20;

    /// <summary>How much later each further token leaves, in milliseconds; 0 to 600,000. Default 2.</summary>
    public double TokenIntervalMilliseconds { get; init; } = 2;

    /// <summary>How many tokens; 1 to 100,000. Null takes the request's limit, or 10 without one.</summary>
    public int? Tokens { get; init; }

    /// <summary>The cached tokens to report; 0 to prompt tokens − 1. Default 0.</summary>
    public int CachedTokens { get; init; }
}
