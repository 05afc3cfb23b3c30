using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace PrefixBench.Extensions.AI.Bodies;

/// <summary>The prompt of a call as a body of OpenAI's chat completions, which Prompts reads. Keys and schemas keep their order. Nothing of it changes when the caller changes messages or options.</summary>
internal static class CallBody
{
    // Deeper than any schema; the usual limit of 64 is not.
    private const int DeepestJson = 1000;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = DeepestJson };

    /// <summary>Writes a body.</summary>
    /// <param name="messages">The messages.</param>
    /// <param name="options">The options; null for none.</param>
    /// <param name="model">The model; null if nothing names it.</param>
    public static JsonElement Write(IEnumerable<ChatMessage> messages, ChatOptions? options, string? model)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            if (model is not null)
            {
                writer.WriteString("model", model);
            }

            writer.WriteStartArray("messages");
            if (!string.IsNullOrEmpty(options?.Instructions))
            {
                MessageJson.Write(writer, new ChatMessage(ChatRole.System, options.Instructions));
            }

            foreach (ChatMessage message in messages)
            {
                MessageJson.Write(writer, message);
            }

            writer.WriteEndArray();
            if (options?.Tools is { Count: > 0 } tools)
            {
                writer.WriteStartArray("tools");
                foreach (AITool tool in tools)
                {
                    ToolJson.Write(writer, tool);
                }

                writer.WriteEndArray();
            }

            if (options?.Reasoning?.Effort is { } effort)
            {
                writer.WriteString("reasoning_effort", JsonNamingPolicy.SnakeCaseLower.ConvertName(effort.ToString()));
            }

            writer.WriteEndObject();
        }

        return JsonElement.Parse(buffer.WrittenSpan, new JsonDocumentOptions { MaxDepth = DeepestJson });
    }
}
