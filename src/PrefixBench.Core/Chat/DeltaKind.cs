namespace PrefixBench.Core.Chat;

/// <summary>What a delta carries. All three count as a token for TTFT.</summary>
public enum DeltaKind
{
    /// <summary>Visible text.</summary>
    Content,

    /// <summary>Thinking text (<c>reasoning_content</c>, <c>reasoning</c> or <c>thinking</c>, by server).</summary>
    Reasoning,

    /// <summary>A piece of a tool call: its name or its arguments.</summary>
    ToolCall,
}
