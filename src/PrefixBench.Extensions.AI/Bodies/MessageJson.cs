using System.Text.Json;
using Microsoft.Extensions.AI;

namespace PrefixBench.Extensions.AI.Bodies;

/// <summary>Writes messages as those of OpenAI's chat completions. The results of calls become messages of their own, one each, as that protocol requires.</summary>
internal static class MessageJson
{
    /// <summary>Writes a message.</summary>
    public static void Write(Utf8JsonWriter writer, ChatMessage message)
    {
        FunctionResultContent[] results = [.. message.Contents.OfType<FunctionResultContent>()];
        foreach (FunctionResultContent result in results)
        {
            writer.WriteStartObject();
            writer.WriteString("role", ChatRole.Tool.Value);
            writer.WriteString("tool_call_id", result.CallId);
            writer.WriteString("content", result.Result as string ?? (result.Result is { } value ? ContentJson.TextOf(value) : ""));
            writer.WriteEndObject();
        }

        // The counts of an answer are no part of what is sent back.
        AIContent[] others = [.. message.Contents.Where(content => content is not (FunctionResultContent or UsageContent))];
        if (results.Length == 0 || others.Length > 0)
        {
            WriteAuthored(writer, message, others);
        }
    }

    private static void WriteAuthored(Utf8JsonWriter writer, ChatMessage message, AIContent[] contents)
    {
        writer.WriteStartObject();
        writer.WriteString("role", message.Role.Value);
        if (!string.IsNullOrEmpty(message.AuthorName))
        {
            writer.WriteString("name", message.AuthorName);
        }

        TextReasoningContent[] reasoning = [.. contents.OfType<TextReasoningContent>()];
        if (reasoning.Length > 0)
        {
            // Reasoning that the provider hides is sent back as it came.
            writer.WriteString("reasoning_content", string.Concat(reasoning.Select(part => string.IsNullOrEmpty(part.Text) ? part.ProtectedData : part.Text)));
        }

        WriteContent(writer, [.. contents.Where(content => content is not (TextReasoningContent or FunctionCallContent))]);
        FunctionCallContent[] calls = [.. contents.OfType<FunctionCallContent>()];
        if (calls.Length > 0)
        {
            writer.WriteStartArray("tool_calls");
            foreach (FunctionCallContent call in calls)
            {
                WriteCall(writer, call);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static void WriteContent(Utf8JsonWriter writer, AIContent[] contents)
    {
        if (contents is [] or [TextContent])
        {
            writer.WriteString("content", contents is [TextContent only] ? only.Text : "");
            return;
        }

        writer.WriteStartArray("content");
        foreach (AIContent content in contents)
        {
            if (content is TextContent text)
            {
                writer.WriteStartObject();
                writer.WriteString("type", "text");
                writer.WriteString("text", text.Text);
                writer.WriteEndObject();
            }
            else
            {
                ContentJson.Write(writer, content);
            }
        }

        writer.WriteEndArray();
    }

    private static void WriteCall(Utf8JsonWriter writer, FunctionCallContent call)
    {
        writer.WriteStartObject();
        writer.WriteString("id", call.CallId);
        writer.WriteString("type", "function");
        writer.WriteStartObject("function");
        writer.WriteString("name", call.Name);
        writer.WriteString("arguments", call.Arguments is { } arguments ? ContentJson.TextOf(arguments) : "{}");
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
