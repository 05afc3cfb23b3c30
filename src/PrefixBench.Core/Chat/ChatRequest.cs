namespace PrefixBench.Core.Chat;

/// <summary>What one turn sends, before a dialect turns it into bytes.</summary>
public sealed record ChatRequest
{
    /// <summary>The system prompt, salt included; empty for none.</summary>
    public required string SystemPrompt { get; init; }

    /// <summary>The tools, in the order sent; empty for none.</summary>
    public required IReadOnlyList<ChatTool> Tools { get; init; }

    /// <summary>The history, ending with the user message of this turn.</summary>
    public required IReadOnlyList<ChatMessage> Messages { get; init; }

    /// <summary>The most tokens that the server may generate, at least 1.</summary>
    public required int MaxTokens { get; init; }

    /// <summary>Sampling temperature; null leaves it to the server.</summary>
    public double? Temperature { get; init; }

    /// <summary>Sampling seed; null leaves it to the server.</summary>
    public long? Seed { get; init; }
}
