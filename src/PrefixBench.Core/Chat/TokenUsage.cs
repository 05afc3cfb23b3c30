namespace PrefixBench.Core.Chat;

/// <summary>
/// Token counts of one request. Every dialect is converted to the same meaning: prompt tokens include cached ones, output tokens include reasoning. Null if
/// the server did not report a count; never 0 instead.
/// </summary>
public sealed record TokenUsage
{
    /// <summary>All tokens of the prompt, including cached ones.</summary>
    public int? PromptTokens { get; init; }

    /// <summary>Prompt tokens read from a cache, 0 to <see cref="PromptTokens"/>.</summary>
    public int? CachedTokens { get; init; }

    /// <summary>Prompt tokens written to a cache; reported only by servers that charge for it.</summary>
    public int? CacheWriteTokens { get; init; }

    /// <summary>Generated tokens, including reasoning.</summary>
    public int? OutputTokens { get; init; }

    /// <summary>Generated tokens that were reasoning.</summary>
    public int? ReasoningTokens { get; init; }
}
