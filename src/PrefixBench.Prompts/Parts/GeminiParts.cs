using System.Text.Json;
using PrefixBench.Prompts.Json;

namespace PrefixBench.Prompts.Parts;

/// <summary>The parts of a body of Gemini's own route, whose fields are written in camel case or with underscores.</summary>
internal static class GeminiParts
{
    /// <summary>Adds them: system prompt, tools, contents.</summary>
    public static void Add(PartList parts, JsonElement body)
    {
        string system = body.Field("systemInstruction") is null ? "system_instruction" : "systemInstruction";
        if (body.Field(system) is { } instruction)
        {
            AddContent(parts, PartKind.System, "", system, instruction);
        }

        foreach ((int index, JsonElement tool) in body.List("tools"))
        {
            string functions = tool.Field("functionDeclarations") is null ? "function_declarations" : "functionDeclarations";
            PromptParts.AddTools(parts, tool, functions, $"tools[{index}].{functions}");
        }

        foreach ((int index, JsonElement content) in body.List("contents"))
        {
            AddContent(parts, PartKind.Text, content.Text("role") ?? "", $"contents[{index}]", content);
        }
    }

    private static void AddContent(PartList parts, PartKind kind, string role, string path, JsonElement content)
    {
        foreach ((int index, JsonElement part) in content.List("parts"))
        {
            string place = $"{path}.parts[{index}]";
            if (part.Text("text") is { } text)
            {
                bool isThought = part.Field("thought") is { ValueKind: JsonValueKind.True };
                parts.AddText(isThought ? PartKind.Reasoning : kind, role, $"{place}.text", text);
            }
            else if (part.Field("functionCall") is { } call)
            {
                parts.AddCall(role, $"{place}.functionCall", call.Text("name"), call.Field("args"));
            }
            else if (part.Field("functionResponse") is { } response)
            {
                parts.AddText(PartKind.ToolResult, role, $"{place}.functionResponse", response.Write());
            }
            else
            {
                parts.AddMedia(role, place, part);
            }
        }
    }
}
