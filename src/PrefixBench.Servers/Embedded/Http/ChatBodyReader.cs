using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using PrefixBench.Servers.Embedded.Scripted;
using PrefixBench.Servers.Embedded.Text;

namespace PrefixBench.Servers.Embedded.Http;

/// <summary>Reads a chat request and refuses it with the errors that llama-server gives.</summary>
internal static class ChatBodyReader
{
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Parses a body as a JSON object.</summary>
    /// <param name="body">The bytes of the body.</param>
    /// <exception cref="ApiException">It is not JSON, or no object.</exception>
    public static JsonElement ParseObject(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? document.RootElement.Clone()
                : throw ApiException.Invalid($"The body must be a JSON object, but is {document.RootElement.ValueKind.ToString().ToLowerInvariant()}");
        }
        catch (JsonException exception)
        {
            throw ApiException.Invalid(
                $"[json.exception.parse_error.101] parse error at line {exception.LineNumber + 1}, column {exception.BytePositionInLine + 1}: the body is not JSON");
        }
    }

    /// <summary>Reads a chat request.</summary>
    /// <param name="body">The parsed body.</param>
    /// <exception cref="ApiException">A field is missing or of a wrong type.</exception>
    public static ChatBody Read(JsonElement body)
    {
        if (body.Integer("n") is { } answers and not 1)
        {
            throw ApiException.Invalid($"Field 'n': '{answers}' is not possible; this engine gives 1 answer per request");
        }

        int? limit = body.Integer("n_predict", -1) ?? body.Integer("max_completion_tokens", -1) ?? body.Integer("max_tokens", -1);
        return new ChatBody
        {
            Messages = ReadMessages(body),
            Tools = ReadTools(body),
            Stream = body.Boolean("stream") ?? false,
            IncludeUsage = ReadIncludeUsage(body),
            // llama-server generates one token even if asked for none.
            MaxTokens = limit is null or < 0 ? null : Math.Max(1, limit.Value),
            Temperature = (float)(body.Number("temperature", -1000, 1000) ?? 0.8),
            Seed = body.Integer("seed") is { } seed and not -1 ? seed : null,
            CachePrompt = body.Boolean("cache_prompt"),
            SlotId = body.Integer("id_slot", -1) is { } slot and >= 0 ? slot : null,
            Script = ReadScript(body),
        };
    }

    private static bool ReadIncludeUsage(JsonElement body)
    {
        if (!body.TryGet("stream_options", out JsonElement options))
        {
            return false;
        }

        return options.ValueKind == JsonValueKind.Object
            ? options.Boolean("include_usage") ?? false
            : throw JsonFields.WrongType("stream_options", options, "object");
    }

    private static List<TemplateMessage> ReadMessages(JsonElement body)
    {
        if (!body.TryGet("messages", out JsonElement messages))
        {
            throw ApiException.Invalid("'messages' is required");
        }

        if (messages.ValueKind != JsonValueKind.Array || messages.GetArrayLength() == 0)
        {
            throw ApiException.Invalid("Expected 'messages' to be an array with at least one message");
        }

        return [.. messages.EnumerateArray().Select(ReadMessage)];
    }

    private static TemplateMessage ReadMessage(JsonElement message)
    {
        if (message.ValueKind != JsonValueKind.Object)
        {
            throw ApiException.Invalid("Expected each message to be an object");
        }

        // llama-server answers 500 here, and so does this engine.
        string role = message.Text("role") ?? throw new ApiException(500, "server_error", "Missing 'role' in a message");
        List<string> calls = message.TryGet("tool_calls", out JsonElement list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Select(call => Render(call.TryGet("function", out JsonElement function) ? function : call)).ToList()
            : [];
        return new TemplateMessage(role, ReadContent(message), calls);
    }

    private static string ReadContent(JsonElement message)
    {
        if (!message.TryGet("content", out JsonElement content))
        {
            return "";
        }

        switch (content.ValueKind)
        {
            case JsonValueKind.String:
                return message.Text("content")!;
            case JsonValueKind.Array:
                var text = new StringBuilder();
                foreach (JsonElement part in content.EnumerateArray())
                {
                    text.Append(part.ValueKind == JsonValueKind.Object && string.Equals(part.Text("type"), "text", StringComparison.Ordinal) && part.Text("text") is { } words
                        ? words
                        : throw ApiException.Invalid("unsupported content[].type; allowed is 'text'"));
                }

                return text.ToString();
            default:
                throw JsonFields.WrongType("content", content, "string or array");
        }
    }

    private static List<string> ReadTools(JsonElement body)
    {
        if (!body.TryGet("tools", out JsonElement tools))
        {
            return [];
        }

        return tools.ValueKind == JsonValueKind.Array
            ? [.. tools.EnumerateArray().Select(Render)]
            : throw JsonFields.WrongType("tools", tools, "array");
    }

    private static DelayScript ReadScript(JsonElement body)
    {
        if (!body.TryGet("script", out JsonElement script))
        {
            return new DelayScript();
        }

        if (script.ValueKind != JsonValueKind.Object)
        {
            throw JsonFields.WrongType("script", script, "object");
        }

        var defaults = new DelayScript();
        return new DelayScript
        {
            FirstTokenMilliseconds = script.Number("first_token_ms", 0, 600_000) ?? defaults.FirstTokenMilliseconds,
            TokenIntervalMilliseconds = script.Number("token_interval_ms", 0, 600_000) ?? defaults.TokenIntervalMilliseconds,
            Tokens = script.Integer("tokens", 1, 100_000),
            CachedTokens = script.Integer("cached_tokens", 0, int.MaxValue) ?? 0,
        };
    }

    // Written anew, so that the client's spacing does not matter, as with the templates of real models.
    private static string Render(JsonElement element) => JsonSerializer.Serialize(element, Compact);
}
