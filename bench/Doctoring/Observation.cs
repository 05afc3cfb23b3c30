namespace PrefixBench.Bench.Doctoring;

/// <summary>What one request showed.</summary>
internal sealed record Observation
{
    /// <summary>The length of the prompt in tokens, cached ones included; null if the server did not report it.</summary>
    public int? PromptTokens { get; init; }

    /// <summary>The cached tokens that the answer reported; null if it reported none.</summary>
    public int? ReportedCached { get; init; }

    /// <summary>The cached tokens by the server's counters; null if it has none, or if they may include another request.</summary>
    public int? CountedCached { get; init; }

    /// <summary>The time until the first token; null if there was none.</summary>
    public TimeSpan? TimeToFirstToken { get; init; }

    /// <summary>The pieces of the reply as they arrived, reasoning and tool calls included: a token each on most servers.</summary>
    public IReadOnlyList<string> Reply { get; init; } = [];
}
