using System.Text.Json;
using PrefixBench.Prompts.Json;

namespace PrefixBench.Prompts.Parts;

/// <summary>The dialects by their names in files.</summary>
public static class WireDialect
{
    /// <summary>OpenAI's chat completions.</summary>
    public const string OpenAi = "openai";

    /// <summary>Ollama's own route.</summary>
    public const string Ollama = "ollama";

    /// <summary>Anthropic's Messages.</summary>
    public const string Anthropic = "anthropic";

    /// <summary>Gemini's own route.</summary>
    public const string Gemini = "gemini";

    /// <summary>The dialect that a request's body is written in, by the fields that only one dialect has; OpenAI's where no field tells.</summary>
    /// <param name="body">The body.</param>
    public static string Of(JsonElement body)
    {
        if (body.Field("contents") is { ValueKind: JsonValueKind.Array })
        {
            return Gemini;
        }

        if (body.Field("system") is not null || body.List("tools").Any(tool => tool.Item.Field("input_schema") is not null) || body.List("messages").Any(message => HasAnthropicBlock(message.Item)))
        {
            return Anthropic;
        }

        return body.Field("keep_alive") is not null || body.Field("options") is not null ? Ollama : OpenAi;
    }

    private static bool HasAnthropicBlock(JsonElement message) => message.List("content").Any(block => block.Item.Text("type") is "tool_use" or "tool_result" or "thinking");
}
