namespace PrefixBench.Core.Chat;

/// <summary>One message of a conversation's history. Everything in it is part of the prompt.</summary>
/// <param name="Role">The author.</param>
/// <param name="Content">The text, sent unchanged; of a tool the result of its call. Empty only for an assistant that calls tools, and for a tool without output.</param>
public sealed record ChatMessage(ChatRole Role, string Content)
{
    /// <summary>
    /// The assistant's reasoning before its text and its tool calls; empty for none and for other authors. Sent only in dialects that take it back as plain text.
    /// </summary>
    public string Reasoning { get; init; } = string.Empty;

    /// <summary>The tools that the assistant calls, in order; empty for none and for other authors.</summary>
    public IReadOnlyList<ChatToolCall> ToolCalls { get; init; } = [];

    /// <summary>The call that a tool answers; null for other authors.</summary>
    public string? ToolCallId { get; init; }

    /// <summary>The name of the tool that answers; null for other authors.</summary>
    public string? ToolName { get; init; }

    /// <summary>Creates the message with the result of a tool call.</summary>
    /// <param name="callId">The id of the call.</param>
    /// <param name="name">The tool's name.</param>
    /// <param name="text">The result.</param>
    public static ChatMessage CreateToolResult(string callId, string name, string text) => new(ChatRole.Tool, text) { ToolCallId = callId, ToolName = name };
}
