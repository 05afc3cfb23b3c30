using System.Text.Json;
using Microsoft.Extensions.AI;
using PrefixBench.Core.Chat;

namespace PrefixBench.Extensions.AI.Bodies;

/// <summary>Writes tools as those of OpenAI's chat completions.</summary>
internal static class ToolJson
{
    private static readonly JsonElement NoSchema = JsonElement.Parse("{}"u8);

    /// <summary>The tools as they are declared; a tool that the provider runs itself has no parameters.</summary>
    public static IReadOnlyList<ChatTool> DeclarationsOf(ChatOptions? options) =>
        [.. (options?.Tools ?? []).Select(tool => new ChatTool(tool.Name, tool.Description, tool is AIFunctionDeclaration { JsonSchema: { ValueKind: not JsonValueKind.Undefined } schema } ? schema.Clone() : NoSchema))];

    /// <summary>Writes a tool.</summary>
    public static void Write(Utf8JsonWriter writer, AITool tool)
    {
        writer.WriteStartObject();
        if (tool is not AIFunctionDeclaration declaration)
        {
            // A search or an interpreter that the provider has itself.
            writer.WriteString("type", tool.Name);
            WriteDescription(writer, tool);
            if (tool.AdditionalProperties.Count > 0)
            {
                writer.WritePropertyName("properties");
                writer.WriteRawValue(ContentJson.TextOf(tool.AdditionalProperties), skipInputValidation: true);
            }
        }
        else
        {
            writer.WriteString("type", "function");
            writer.WriteStartObject("function");
            writer.WriteString("name", tool.Name);
            WriteDescription(writer, tool);
            if (declaration.JsonSchema.ValueKind != JsonValueKind.Undefined)
            {
                writer.WritePropertyName("parameters");
                declaration.JsonSchema.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void WriteDescription(Utf8JsonWriter writer, AITool tool)
    {
        if (tool.Description.Length > 0)
        {
            writer.WriteString("description", tool.Description);
        }
    }
}
