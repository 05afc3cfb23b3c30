using System.Text.Json;
using PrefixBench.Core.Chat;

namespace PrefixBench.Providers.OpenAi;

/// <summary>Writes messages and tools in OpenAI's form, which Ollama's native route shares.</summary>
internal static class OpenAiMessageWriter
{
    /// <summary>Writes <c>messages</c>, the system prompt first.</summary>
    public static void WriteMessages(Utf8JsonWriter writer, ChatRequest request)
    {
        writer.WriteStartArray("messages");
        if (request.SystemPrompt.Length > 0)
        {
            WriteMessage(writer, "system", request.SystemPrompt);
        }

        foreach (var message in request.Messages)
        {
            WriteMessage(writer, message.Role == ChatRole.Assistant ? "assistant" : "user", message.Content);
        }

        writer.WriteEndArray();
    }

    /// <summary>Writes <c>tools</c> when there are any.</summary>
    public static void WriteTools(Utf8JsonWriter writer, ChatRequest request)
    {
        if (request.Tools.Count == 0)
        {
            return;
        }

        writer.WriteStartArray("tools");
        foreach (var tool in request.Tools)
        {
            writer.WriteStartObject();
            writer.WriteString("type", "function");
            writer.WriteStartObject("function");
            writer.WriteString("name", tool.Name);
            writer.WriteString("description", tool.Description);
            writer.WritePropertyName("parameters");
            tool.Parameters.WriteTo(writer);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteMessage(Utf8JsonWriter writer, string role, string content)
    {
        writer.WriteStartObject();
        writer.WriteString("role", role);
        writer.WriteString("content", content);
        writer.WriteEndObject();
    }
}
