using System.Text.Json;
using PrefixBench.Prompts.Json;

namespace PrefixBench.Prompts.Parts;

/// <summary>The parts of a body of OpenAI's chat completions, of its older completions (<c>prompt</c>), and of Ollama's own route.</summary>
internal static class OpenAiParts
{
    private static readonly string[] ReasoningFields = ["reasoning_content", "reasoning", "thinking"];

    /// <summary>Adds them: the system messages at the beginning, the tools, the other messages.</summary>
    public static void Add(PartList parts, JsonElement body)
    {
        (int Index, JsonElement Item)[] messages = [.. body.List("messages")];
        int history = Array.FindIndex(messages, message => message.Item.Text("role") is not ("system" or "developer"));
        history = history < 0 ? messages.Length : history;
        foreach ((int index, JsonElement message) in messages[..history])
        {
            AddContent(parts, PartKind.System, message.Text("role")!, $"messages[{index}].content", message.Field("content"));
        }

        PromptParts.AddTools(parts, body, "tools", "tools");
        PromptParts.AddTools(parts, body, "functions", "functions");
        foreach ((int index, JsonElement message) in messages[history..])
        {
            AddMessage(parts, $"messages[{index}]", message);
        }

        parts.AddText(PartKind.Text, "", "prompt", body.Text("prompt"));
    }

    private static void AddMessage(PartList parts, string path, JsonElement message)
    {
        string role = message.Text("role") ?? "";
        bool isResult = role is "tool" or "function";
        if (Array.Find(ReasoningFields, name => message.Text(name) is { Length: > 0 }) is { } field)
        {
            parts.AddText(PartKind.Reasoning, role, $"{path}.{field}", message.Text(field));
        }

        AddContent(parts, isResult ? PartKind.ToolResult : PartKind.Text, role, $"{path}.content", message.Field("content"));
        foreach ((int index, JsonElement image) in message.List("images"))
        {
            parts.AddMedia(role, $"{path}.images[{index}]", image);
        }

        foreach ((int index, JsonElement call) in message.List("tool_calls"))
        {
            parts.AddText(PartKind.CallId, role, $"{path}.tool_calls[{index}].id", call.Text("id"));
            parts.AddCall(role, $"{path}.tool_calls[{index}].function", call.Field("function")?.Text("name"), call.Field("function").Field("arguments"));
        }

        parts.AddText(PartKind.CallId, role, $"{path}.tool_call_id", message.Text("tool_call_id"));
    }

    private static void AddContent(PartList parts, PartKind kind, string role, string path, JsonElement? content)
    {
        parts.AddText(kind, role, path, content.AsText());
        if (content is not { ValueKind: JsonValueKind.Array } blocks)
        {
            return;
        }

        foreach ((int index, JsonElement block) in blocks.EnumerateArray().Index())
        {
            string place = $"{path}[{index}]";
            if (block.ValueKind == JsonValueKind.String)
            {
                parts.AddText(kind, role, place, block.GetString());
            }
            else if (block.Text("text") is { } text)
            {
                parts.AddText(kind, role, $"{place}.text", text);
            }
            else
            {
                parts.AddMedia(role, place, block);
            }
        }
    }
}
