namespace PrefixBench.Core.Chat;

/// <summary>The content of a delta. All three kinds count as a token for TTFT.</summary>
public enum DeltaKind
{
    /// <summary>Visible text.</summary>
    Content,

    /// <summary>Thinking text (<c>reasoning_content</c>, <c>reasoning</c> or <c>thinking</c>, depending on the server).</summary>
    Reasoning,

    /// <summary>A piece of a tool call: its name or its arguments.</summary>
    ToolCall,
}
