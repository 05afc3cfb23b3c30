using System.Text.Json;
using System.Text.Json.Nodes;
using PrefixBench.Prompts.Json;

namespace PrefixBench.Prompts.Parts;

/// <summary>Takes a request's body apart, in the order in which prompts are written: system prompt and tools, then the history.</summary>
public static class PromptParts
{
    /// <summary>The parts of a body. Anthropic documents that tools come before the system prompt; elsewhere the template decides, and most begin with the system prompt.</summary>
    /// <param name="dialect">The wire protocol, one of <see cref="WireDialect"/>.</param>
    /// <param name="body">The body.</param>
    /// <returns>The parts; empty if the body has no prompt in this dialect.</returns>
    public static IReadOnlyList<PromptPart> Of(string dialect, JsonElement body)
    {
        var parts = new PartList();
        switch (dialect)
        {
            case WireDialect.Anthropic:
                AnthropicParts.Add(parts, body);
                break;
            case WireDialect.Gemini:
                GeminiParts.Add(parts, body);
                break;
            default:
                OpenAiParts.Add(parts, body);
                break;
        }

        return parts.All;
    }

    /// <summary>The parts of a body that is held as nodes.</summary>
    /// <param name="dialect">The wire protocol, one of <see cref="WireDialect"/>.</param>
    /// <param name="body">The body.</param>
    /// <returns>The parts; empty if the body has no prompt in this dialect.</returns>
    public static IReadOnlyList<PromptPart> Of(string dialect, JsonObject body) => Of(dialect, JsonSerializer.SerializeToElement(body));

    /// <summary>Adds one part for each tool, with its name.</summary>
    internal static void AddTools(PartList parts, JsonElement owner, string field, string path)
    {
        foreach ((int index, JsonElement tool) in owner.List(field))
        {
            string? name = tool.Text("name") ?? tool.Field("function")?.Text("name") ?? tool.Text("type");
            parts.Add(new PromptPart(PartKind.Tool, "", $"{path}[{index}]", tool.Write()) { Name = name });
        }
    }
}
