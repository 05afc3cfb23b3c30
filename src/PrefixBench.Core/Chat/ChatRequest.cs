namespace PrefixBench.Core.Chat;

/// <summary>The request of one turn, before a dialect converts it to bytes.</summary>
public sealed record ChatRequest
{
    /// <summary>The system prompt, salt included; empty for none.</summary>
    public required string SystemPrompt { get; init; }

    /// <summary>The tools, in the order sent; empty for none.</summary>
    public required IReadOnlyList<ChatTool> Tools { get; init; }

    /// <summary>The history, ending with the user message or the tool results of this turn.</summary>
    public required IReadOnlyList<ChatMessage> Messages { get; init; }

    /// <summary>
    /// A recorded body in the provider's dialect, salt included, which is sent in place of the prompt of the other members: only the model, the output limit, sampling and streaming are
    /// those of this program. Null for a prompt that is made from the other members.
    /// </summary>
    public string? RecordedBody { get; init; }

    /// <summary>The maximum number of tokens that the server may generate, at least 1.</summary>
    public required int MaxTokens { get; init; }

    /// <summary>Sampling temperature; null for the server's default.</summary>
    public double? Temperature { get; init; }

    /// <summary>Sampling seed; null for the server's default.</summary>
    public long? Seed { get; init; }
}
