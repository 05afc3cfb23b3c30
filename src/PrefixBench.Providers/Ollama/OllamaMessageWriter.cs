using System.Text.Json;
using PrefixBench.Core.Chat;

namespace PrefixBench.Providers.Ollama;

/// <summary>
/// Writes messages in the form of Ollama's native route: arguments are an object, reasoning is <c>thinking</c>, and a result names its tool instead of its call.
/// </summary>
internal static class OllamaMessageWriter
{
    /// <summary>Writes <c>messages</c>, the system prompt first.</summary>
    public static void WriteMessages(Utf8JsonWriter writer, ChatRequest request)
    {
        writer.WriteStartArray("messages");
        if (request.SystemPrompt.Length > 0)
        {
            writer.WriteStartObject();
            writer.WriteString("role", "system");
            writer.WriteString("content", request.SystemPrompt);
            writer.WriteEndObject();
        }

        foreach (ChatMessage message in request.Messages)
        {
            WriteMessage(writer, message);
        }

        writer.WriteEndArray();
    }

    private static void WriteMessage(Utf8JsonWriter writer, ChatMessage message)
    {
        writer.WriteStartObject();
        writer.WriteString("role", message.Role switch { ChatRole.Assistant => "assistant", ChatRole.Tool => "tool", _ => "user" });
        if (message.ToolName is { } name)
        {
            writer.WriteString("tool_name", name);
        }

        writer.WriteString("content", message.Content);
        if (message.Reasoning.Length > 0)
        {
            writer.WriteString("thinking", message.Reasoning);
        }

        if (message.ToolCalls.Count > 0)
        {
            writer.WriteStartArray("tool_calls");
            foreach (ChatToolCall call in message.ToolCalls)
            {
                writer.WriteStartObject();
                writer.WriteStartObject("function");
                writer.WriteString("name", call.Name);
                writer.WritePropertyName("arguments");
                call.Arguments.WriteTo(writer);
                writer.WriteEndObject();
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }
}
