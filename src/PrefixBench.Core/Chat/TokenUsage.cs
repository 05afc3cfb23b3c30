namespace PrefixBench.Core.Chat;

/// <summary>
/// Token counts of one request in the one meaning that every dialect is converted to: prompt tokens include cached ones,
/// output tokens include reasoning. Null means that the server did not say; it is never written as 0.
/// </summary>
public sealed record TokenUsage
{
    /// <summary>All tokens of the prompt, those read from a cache included.</summary>
    public int? PromptTokens { get; init; }

    /// <summary>Prompt tokens read from a cache, 0 to <see cref="PromptTokens"/>.</summary>
    public int? CachedTokens { get; init; }

    /// <summary>Prompt tokens written to a cache; only servers that bill for it say.</summary>
    public int? CacheWriteTokens { get; init; }

    /// <summary>Generated tokens, reasoning included.</summary>
    public int? OutputTokens { get; init; }

    /// <summary>Generated tokens that were reasoning.</summary>
    public int? ReasoningTokens { get; init; }
}
