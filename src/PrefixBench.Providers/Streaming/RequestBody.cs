using System.Buffers;
using System.Net.Http.Headers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using PrefixBench.Core.Chat;
using PrefixBench.Providers.Forms;

namespace PrefixBench.Providers.Streaming;

/// <summary>Makes the bytes of a request: the dialect's fields, then the configuration's over them.</summary>
internal static class RequestBody
{
    // Text goes out as UTF-8, not as \u escapes: the body is JSON for a server, never part of a page.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The body of <paramref name="request"/> in <paramref name="dialect"/> and <paramref name="forms"/>, with <paramref name="overrides"/> merged over it.</summary>
    public static HttpContent Create(IDialect dialect, ChatRequest request, RequestForms forms, JsonObject? overrides)
    {
        ArrayBufferWriter<byte> buffer = Write(writer => dialect.WriteBody(writer, request, forms));
        if (overrides is { Count: > 0 })
        {
            JsonObject body = JsonNode.Parse(buffer.WrittenSpan)!.AsObject();
            Merge(body, overrides);
            buffer = Write(writer => body.WriteTo(writer));
        }

        return new ReadOnlyMemoryContent(buffer.WrittenMemory) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
    }

    // As RFC 7396: objects are merged, null removes, anything else replaces. Replaced fields keep their place, new ones come last.
    private static void Merge(JsonObject target, JsonObject overrides)
    {
        foreach ((string? name, JsonNode? value) in overrides)
        {
            if (value is null)
            {
                target.Remove(name);
            }
            else if (value is JsonObject inner && target[name] is JsonObject existing)
            {
                Merge(existing, inner);
            }
            else
            {
                target[name] = value.DeepClone();
            }
        }
    }

    private static ArrayBufferWriter<byte> Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using var writer = new Utf8JsonWriter(buffer, Options);
        write(writer);
        writer.Flush();
        return buffer;
    }
}
