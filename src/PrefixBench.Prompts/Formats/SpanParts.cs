using System.Text.Json;
using PrefixBench.Prompts.Json;
using PrefixBench.Prompts.Parts;

namespace PrefixBench.Prompts.Formats;

/// <summary>The parts of a prompt in a span's attributes.</summary>
internal static class SpanParts
{
    /// <summary>Adds them: system prompt, tools, messages.</summary>
    public static void Add(PartList parts, SpanAttributes attributes)
    {
        foreach ((int index, JsonElement part) in attributes.List("gen_ai.system_instructions"))
        {
            parts.AddText(PartKind.System, "", $"gen_ai.system_instructions[{index}]", part.Text("content"));
        }

        (int Index, JsonElement Item)[] messages = [.. attributes.List(SpanAttributes.InputMessages)];
        int history = Array.FindIndex(messages, message => message.Item.Text("role") is not ("system" or "developer"));
        history = history < 0 ? messages.Length : history;
        AddMessages(parts, messages[..history], PartKind.System);
        foreach ((int index, JsonElement tool) in attributes.List("gen_ai.tool.definitions"))
        {
            parts.Add(new PromptPart(PartKind.Tool, "", $"gen_ai.tool.definitions[{index}]", tool.Write()) { Name = tool.Text("name") });
        }

        AddMessages(parts, messages[history..], PartKind.Text);
        AddFlat(parts, attributes);
    }

    private static void AddMessages(PartList parts, (int Index, JsonElement Item)[] messages, PartKind kind)
    {
        foreach ((int index, JsonElement message) in messages)
        {
            string role = message.Text("role") ?? "";
            foreach ((int place, JsonElement part) in message.List("parts"))
            {
                AddPart(parts, kind, role, $"{SpanAttributes.InputMessages}[{index}].parts[{place}]", part);
            }

            parts.AddText(kind, role, $"{SpanAttributes.InputMessages}[{index}].content", message.Text("content"));
        }
    }

    private static void AddPart(PartList parts, PartKind kind, string role, string path, JsonElement part)
    {
        switch (part.Text("type"))
        {
            case "text":
                parts.AddText(kind, role, path, part.Text("content"));
                break;
            case "reasoning":
                parts.AddText(PartKind.Reasoning, role, path, part.Text("content"));
                break;
            case "tool_call":
                parts.AddText(PartKind.CallId, role, $"{path}.id", part.Text("id"));
                parts.AddCall(role, path, part.Text("name"), part.Field("arguments"));
                break;
            case "tool_call_response":
                JsonElement? result = part.Field("response") ?? part.Field("result");
                parts.AddText(PartKind.ToolResult, role, path, result.AsText() ?? result?.Write());
                parts.AddText(PartKind.CallId, role, $"{path}.id", part.Text("id"));
                break;
            default:
                parts.AddMedia(role, path, part);
                break;
        }
    }

    private static void AddFlat(PartList parts, SpanAttributes attributes)
    {
        for (int index = 0; ; index++)
        {
            string name = $"{SpanAttributes.FlatPrompt}{index}";
            (string? role, string? content) = (attributes.Text($"{name}.role"), attributes.Text($"{name}.content"));
            if (role is null && content is null)
            {
                return;
            }

            parts.AddText(role is "system" or "developer" ? PartKind.System : PartKind.Text, role ?? "", $"{name}.content", content);
        }
    }
}
