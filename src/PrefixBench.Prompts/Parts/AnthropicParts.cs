using System.Text.Json;
using PrefixBench.Prompts.Json;

namespace PrefixBench.Prompts.Parts;

/// <summary>The parts of a body of Anthropic's Messages. <c>cache_control</c> is no part of the prompt.</summary>
internal static class AnthropicParts
{
    /// <summary>Adds them: tools, system prompt, messages.</summary>
    public static void Add(PartList parts, JsonElement body)
    {
        foreach ((int index, JsonElement tool) in body.List("tools"))
        {
            parts.Add(new PromptPart(PartKind.Tool, "", $"tools[{index}]", WithoutCacheControl(tool).Write()) { Name = tool.Text("name") });
        }

        AddContent(parts, PartKind.System, "", "system", body.Field("system"));
        foreach ((int index, JsonElement message) in body.List("messages"))
        {
            AddMessage(parts, $"messages[{index}]", message);
        }
    }

    /// <summary>Adds the parts of one message.</summary>
    public static void AddMessage(PartList parts, string path, JsonElement message) =>
        AddContent(parts, PartKind.Text, message.Text("role") ?? "", $"{path}.content", message.Field("content"));

    private static void AddContent(PartList parts, PartKind kind, string role, string path, JsonElement? content)
    {
        parts.AddText(kind, role, path, content.AsText());
        if (content is not { ValueKind: JsonValueKind.Array } blocks)
        {
            return;
        }

        foreach ((int index, JsonElement block) in blocks.EnumerateArray().Index())
        {
            AddBlock(parts, kind, role, $"{path}[{index}]", block);
        }
    }

    private static void AddBlock(PartList parts, PartKind kind, string role, string path, JsonElement block)
    {
        switch (block.Text("type"))
        {
            case "text":
                parts.AddText(kind, role, $"{path}.text", block.Text("text"));
                break;
            case "thinking":
                parts.AddText(PartKind.Reasoning, role, $"{path}.thinking", block.Text("thinking"));
                break;
            case "redacted_thinking":
                parts.AddText(PartKind.Reasoning, role, $"{path}.data", block.Text("data"));
                break;
            case "tool_use":
                parts.AddText(PartKind.CallId, role, $"{path}.id", block.Text("id"));
                parts.AddCall(role, $"{path}.input", block.Text("name"), block.Field("input"));
                break;
            case "tool_result":
                AddContent(parts, PartKind.ToolResult, role, $"{path}.content", block.Field("content"));
                parts.AddText(PartKind.CallId, role, $"{path}.tool_use_id", block.Text("tool_use_id"));
                break;
            default:
                parts.AddMedia(role, path, WithoutCacheControl(block));
                break;
        }
    }

    private static JsonElement WithoutCacheControl(JsonElement block)
    {
        if (block.Field("cache_control") is null)
        {
            return block;
        }

        System.Text.Json.Nodes.JsonObject copy = System.Text.Json.Nodes.JsonObject.Create(block)!;
        copy.Remove("cache_control");
        return JsonSerializer.SerializeToElement(copy);
    }
}
