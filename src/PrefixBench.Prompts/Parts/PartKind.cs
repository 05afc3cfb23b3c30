namespace PrefixBench.Prompts.Parts;

/// <summary>What a part of a prompt is.</summary>
public enum PartKind
{
    /// <summary>The system prompt, or a paragraph of it.</summary>
    System,

    /// <summary>The description of a tool.</summary>
    Tool,

    /// <summary>Text of a message.</summary>
    Text,

    /// <summary>Reasoning of the assistant that is sent back.</summary>
    Reasoning,

    /// <summary>A call of a tool by the assistant: name and arguments.</summary>
    ToolCall,

    /// <summary>The result of a call.</summary>
    ToolResult,

    /// <summary>The id that connects a call and its result. Some templates write it into the prompt, most do not.</summary>
    CallId,

    /// <summary>An image, a sound or a file, by its type, length and hash.</summary>
    Media,
}
