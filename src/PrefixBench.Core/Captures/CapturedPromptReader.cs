using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PrefixBench.Core.Captures;

/// <summary>
/// Reads what becomes part of the prompt from the body of a request: tools, system prompt and messages of OpenAI's chat completions, Ollama's <c>/api/chat</c>, Anthropic's messages and Gemini.
/// Markers that only steer a cache (<c>cache_control</c>) are left out, because agents move them from message to message, and a content of one text part is the same as that text.
/// </summary>
public static class CapturedPromptReader
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Reads a body.</summary>
    /// <param name="body">The JSON of the request.</param>
    /// <returns>The prompt; null if the body is no JSON object or has no list of messages.</returns>
    public static CapturedPrompt? Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 256 });
            return Read(document.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Not JSON, or text that is not UTF-16: nothing that can be compared.
            return null;
        }
    }

    private static CapturedPrompt? Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || Find(root, "messages", "contents") is not ({ ValueKind: JsonValueKind.Array } list, var name))
        {
            return null;
        }

        var head = new List<PromptPart>();
        ReadTools(root, head);
        if (Find(root, "system", "systemInstruction", "system_instruction") is ({ ValueKind: not JsonValueKind.Null } system, var place))
        {
            AddLines(head, place, Spoken(system));
        }

        var messages = new List<PromptPart>(list.GetArrayLength());
        foreach ((int index, JsonElement message) in list.EnumerateArray().Index())
        {
            string path = $"{name}[{index}]";
            if (messages.Count == 0 && Text(message, "role") is "system" or "developer")
            {
                AddLines(head, path, Spoken(message));
            }
            else
            {
                messages.Add(new PromptPart(path, Canonical(message, sorts: true), Spoken(message)));
            }
        }

        return new CapturedPrompt(Text(root, "model"), head, messages);
    }

    private static void ReadTools(JsonElement root, List<PromptPart> head)
    {
        if (Find(root, "tools", "tools") is not ({ ValueKind: JsonValueKind.Array } tools, _))
        {
            return;
        }

        foreach ((int index, JsonElement tool) in tools.EnumerateArray().Index())
        {
            if (tool.ValueKind == JsonValueKind.Object && tool.TryGetProperty("functionDeclarations", out JsonElement declared) && declared.ValueKind == JsonValueKind.Array)
            {
                head.AddRange(declared.EnumerateArray().Select((one, number) => new PromptPart($"tools[{index}].functionDeclarations[{number}]", Canonical(one, sorts: false))));
            }
            else
            {
                // Unlike the members of a message, those of a tool are part of the prompt in their order.
                head.Add(new PromptPart($"tools[{index}]", Canonical(tool, sorts: false)));
            }
        }
    }

    // Line by line, so that a changed date does not make the whole system prompt another one, and its line can be named.
    private static void AddLines(List<PromptPart> head, string path, string text)
    {
        int number = 1;
        for (int start = 0; start < text.Length; number++)
        {
            int end = text.IndexOf('\n', start) is >= 0 and var found ? found + 1 : text.Length;
            head.Add(new PromptPart($"{path}@line:{number}", text[start..end]));
            start = end;
        }
    }

    private static (JsonElement Value, string Name)? Find(JsonElement fields, params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            if (fields.TryGetProperty(name, out JsonElement value))
            {
                return (value, name);
            }
        }

        return null;
    }

    private static string? Text(JsonElement fields, string name) =>
        fields.ValueKind == JsonValueKind.Object && fields.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    // What a message says: a text, the texts of its parts, or those of its content.
    private static string Spoken(JsonElement message) => message.ValueKind switch
    {
        JsonValueKind.String => message.GetString()!,
        JsonValueKind.Array => string.Concat(message.EnumerateArray().Select(Spoken)),
        JsonValueKind.Object when Find(message, "content", "parts", "text") is (var inner, _) => Spoken(inner),
        _ => "",
    };

    private static string Canonical(JsonElement value, bool sorts)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Plain))
        {
            Write(writer, value, sorts);
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static void Write(Utf8JsonWriter writer, JsonElement value, bool sorts)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                IEnumerable<JsonProperty> fields = value.EnumerateObject().Where(field => field.Name != "cache_control");
                foreach (JsonProperty field in sorts ? fields.OrderBy(field => field.Name, StringComparer.Ordinal) : fields)
                {
                    writer.WritePropertyName(field.Name);
                    Write(writer, sorts && field.Name == "content" ? OnlyText(field.Value) : field.Value, sorts: false);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (JsonElement item in value.EnumerateArray())
                {
                    Write(writer, item, sorts: false);
                }

                writer.WriteEndArray();
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }

    private static JsonElement OnlyText(JsonElement content) =>
        content.ValueKind == JsonValueKind.Array && content.GetArrayLength() == 1 && content[0] is { ValueKind: JsonValueKind.Object } part
        && Text(part, "type") == "text" && part.EnumerateObject().All(field => field.Name is "type" or "text" or "cache_control") && part.TryGetProperty("text", out JsonElement text)
            ? text
            : content;
}
