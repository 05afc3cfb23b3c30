using System.Buffers;
using System.Net.Http.Headers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using PrefixBench.Core.Chat;
using PrefixBench.Providers.Forms;

namespace PrefixBench.Providers.Streaming;

/// <summary>Makes the bytes of a request: the dialect's fields, over those of a recorded body if there is one, then the configuration's over them.</summary>
internal static class RequestBody
{
    // Text goes out as UTF-8, not as \u escapes: the body is JSON for a server, never part of a page.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The body of <paramref name="request"/> in <paramref name="dialect"/> and <paramref name="forms"/>, with <paramref name="overrides"/> merged over it.</summary>
    public static HttpContent Create(IDialect dialect, ChatRequest request, RequestForms forms, JsonObject? overrides)
    {
        ArrayBufferWriter<byte> buffer = Write(writer => dialect.WriteBody(writer, request, forms));
        if (overrides is { Count: > 0 } || request.RecordedBody is not null)
        {
            JsonObject body = JsonNode.Parse(buffer.WrittenSpan)!.AsObject();
            if (request.RecordedBody is { } recorded)
            {
                JsonObject own = body;
                body = JsonNode.Parse(recorded)!.AsObject();
                dialect.Combine(body, own);
            }

            JsonMerge.Over(body, overrides ?? []);
            buffer = Write(writer => body.WriteTo(writer));
        }

        return new ReadOnlyMemoryContent(buffer.WrittenMemory) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
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
