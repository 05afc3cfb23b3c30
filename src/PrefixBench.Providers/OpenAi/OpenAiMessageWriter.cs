using System.Text.Json;
using PrefixBench.Core.Chat;
using PrefixBench.Providers.Anthropic;

namespace PrefixBench.Providers.OpenAi;

/// <summary>Writes messages in OpenAI's form, and tools in the form that Ollama's native route shares.</summary>
internal static class OpenAiMessageWriter
{
    /// <summary>Writes <c>messages</c>, the system prompt first.</summary>
    /// <param name="writer">Where to write.</param>
    /// <param name="request">What to write.</param>
    /// <param name="reasoningField">The field for the reasoning of earlier answers; null leaves it out.</param>
    /// <param name="marksCache">Whether the system prompt and the last message have Anthropic's <c>cache_control</c>, which gateways pass on from text parts only.</param>
    public static void WriteMessages(Utf8JsonWriter writer, ChatRequest request, string? reasoningField, bool marksCache)
    {
        writer.WriteStartArray("messages");
        if (request.SystemPrompt.Length > 0)
        {
            writer.WriteStartObject();
            writer.WriteString("role", "system");
            WriteContent(writer, request.SystemPrompt, marksCache);
            writer.WriteEndObject();
        }

        for (int i = 0; i < request.Messages.Count; i++)
        {
            WriteMessage(writer, request.Messages[i], reasoningField, marksCache && i == request.Messages.Count - 1);
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

    private static void WriteMessage(Utf8JsonWriter writer, ChatMessage message, string? reasoningField, bool marksCache)
    {
        writer.WriteStartObject();
        writer.WriteString("role", message.Role switch { ChatRole.Assistant => "assistant", ChatRole.Tool => "tool", _ => "user" });
        if (message.ToolCallId is { } callId)
        {
            writer.WriteString("tool_call_id", callId);
        }

        if (message.Content.Length == 0 && message.ToolCalls.Count > 0)
        {
            writer.WriteNull("content");
        }
        else
        {
            WriteContent(writer, message.Content, marksCache);
        }

        if (reasoningField is not null && message.Reasoning.Length > 0)
        {
            writer.WriteString(reasoningField, message.Reasoning);
        }

        WriteToolCalls(writer, message.ToolCalls);
        writer.WriteEndObject();
    }

    private static void WriteToolCalls(Utf8JsonWriter writer, IReadOnlyList<ChatToolCall> calls)
    {
        if (calls.Count == 0)
        {
            return;
        }

        writer.WriteStartArray("tool_calls");
        foreach (ChatToolCall call in calls)
        {
            writer.WriteStartObject();
            writer.WriteString("id", call.Id);
            writer.WriteString("type", "function");
            writer.WriteStartObject("function");
            writer.WriteString("name", call.Name);
            writer.WriteString("arguments", call.WriteArguments());
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteContent(Utf8JsonWriter writer, string content, bool marksCache)
    {
        writer.WritePropertyName("content");
        if (marksCache)
        {
            CachedText.Write(writer, content);
        }
        else
        {
            writer.WriteStringValue(content);
        }
    }
}
