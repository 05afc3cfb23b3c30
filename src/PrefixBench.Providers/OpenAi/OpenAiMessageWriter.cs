using System.Text.Json;
using PrefixBench.Core.Chat;
using PrefixBench.Providers.Anthropic;

namespace PrefixBench.Providers.OpenAi;

/// <summary>Writes messages and tools in OpenAI's form, which Ollama's native route shares.</summary>
internal static class OpenAiMessageWriter
{
    /// <summary>Writes <c>messages</c>, the system prompt first.</summary>
    /// <param name="writer">Where to write.</param>
    /// <param name="request">What to write.</param>
    /// <param name="marksCache">Whether the system prompt and the last message have Anthropic's <c>cache_control</c>, which gateways pass on from text parts only.</param>
    public static void WriteMessages(Utf8JsonWriter writer, ChatRequest request, bool marksCache = false)
    {
        writer.WriteStartArray("messages");
        if (request.SystemPrompt.Length > 0)
        {
            WriteMessage(writer, "system", request.SystemPrompt, marksCache);
        }

        for (int i = 0; i < request.Messages.Count; i++)
        {
            ChatMessage message = request.Messages[i];
            WriteMessage(writer, message.Role == ChatRole.Assistant ? "assistant" : "user", message.Content, marksCache && i == request.Messages.Count - 1);
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
        foreach (ChatTool tool in request.Tools)
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

    private static void WriteMessage(Utf8JsonWriter writer, string role, string content, bool marksCache)
    {
        writer.WriteStartObject();
        writer.WriteString("role", role);
        writer.WritePropertyName("content");
        if (marksCache)
        {
            CachedText.Write(writer, content);
        }
        else
        {
            writer.WriteStringValue(content);
        }

        writer.WriteEndObject();
    }
}
