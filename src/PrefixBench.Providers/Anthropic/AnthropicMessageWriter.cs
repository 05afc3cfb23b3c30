using System.Text.Json;
using PrefixBench.Core.Chat;
using PrefixBench.Providers.Streaming;

namespace PrefixBench.Providers.Anthropic;

/// <summary>
/// Writes a history in Anthropic's form. Tool calls are blocks of the assistant's message, and the results of one answer are blocks of one message of the user.
/// Reasoning is left out: a thinking block must carry the signature that the server gave it.
/// </summary>
internal static class AnthropicMessageWriter
{
    /// <summary>Writes <c>messages</c>.</summary>
    /// <param name="writer">Where to write.</param>
    /// <param name="messages">The history.</param>
    /// <param name="marksCache">Whether the last block carries the mark up to which the server is to cache.</param>
    public static void WriteMessages(Utf8JsonWriter writer, IReadOnlyList<ChatMessage> messages, bool marksCache)
    {
        writer.WriteStartArray("messages");
        foreach (IReadOnlyList<ChatMessage> group in MessageGroups.Split(messages))
        {
            writer.WriteStartObject();
            writer.WriteString("role", group[0].Role == ChatRole.Assistant ? "assistant" : "user");
            writer.WritePropertyName("content");
            bool isMarked = marksCache && ReferenceEquals(group[^1], messages[^1]);
            if (group is [{ ToolCalls.Count: 0, Role: not ChatRole.Tool } single] && !isMarked)
            {
                writer.WriteStringValue(single.Content);
            }
            else
            {
                WriteBlocks(writer, group, isMarked);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteBlocks(Utf8JsonWriter writer, IReadOnlyList<ChatMessage> group, bool isMarked)
    {
        writer.WriteStartArray();
        foreach (ChatMessage message in group)
        {
            bool isLast = isMarked && ReferenceEquals(message, group[^1]);
            if (message.Role == ChatRole.Tool)
            {
                WriteResult(writer, message, isLast);
                continue;
            }

            // The protocol refuses an empty text block.
            if (message.Content.Length > 0)
            {
                CachedText.WriteBlock(writer, message.Content, isLast && message.ToolCalls.Count == 0);
            }

            for (int i = 0; i < message.ToolCalls.Count; i++)
            {
                WriteCall(writer, message.ToolCalls[i], isLast && i == message.ToolCalls.Count - 1);
            }
        }

        writer.WriteEndArray();
    }

    private static void WriteCall(Utf8JsonWriter writer, ChatToolCall call, bool isMarked)
    {
        writer.WriteStartObject();
        writer.WriteString("type", "tool_use");
        writer.WriteString("id", call.Id);
        writer.WriteString("name", call.Name);
        writer.WritePropertyName("input");
        call.Arguments.WriteTo(writer);
        if (isMarked)
        {
            CachedText.WriteMark(writer);
        }

        writer.WriteEndObject();
    }

    private static void WriteResult(Utf8JsonWriter writer, ChatMessage message, bool isMarked)
    {
        writer.WriteStartObject();
        writer.WriteString("type", "tool_result");
        writer.WriteString("tool_use_id", message.ToolCallId);
        writer.WriteString("content", message.Content);
        if (isMarked)
        {
            CachedText.WriteMark(writer);
        }

        writer.WriteEndObject();
    }
}
