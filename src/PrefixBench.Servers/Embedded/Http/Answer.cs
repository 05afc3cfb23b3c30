using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace PrefixBench.Servers.Embedded.Http;

/// <summary>Sends answers, whole or as a stream of events.</summary>
internal static class Answer
{
    /// <summary>Sends JSON.</summary>
    public static Task SendAsync<T>(HttpContext context, T answer, JsonTypeInfo<T> type, int status = 200)
    {
        context.Response.StatusCode = status;
        return SendAsync(context, JsonSerializer.SerializeToUtf8Bytes(answer, type), "application/json; charset=utf-8");
    }

    /// <summary>Sends bytes of a content type.</summary>
    public static async Task SendAsync(HttpContext context, ReadOnlyMemory<byte> body, string contentType)
    {
        context.Response.ContentType = contentType;
        context.Response.ContentLength = body.Length;
        await context.Response.BodyWriter.WriteAsync(body, context.RequestAborted);
    }

    /// <summary>Sends the headers of a stream at once.</summary>
    public static async Task StartStreamAsync(HttpContext context)
    {
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers["X-Accel-Buffering"] = "no";
        await context.Response.StartAsync(context.RequestAborted);
        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    /// <summary>Writes one event of a stream; it leaves with the next flush.</summary>
    public static void WriteEvent<T>(IBufferWriter<byte> output, T data, JsonTypeInfo<T> type)
    {
        output.Write("data: "u8);
        using (var json = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = type.Options.Encoder }))
        {
            JsonSerializer.Serialize(json, data, type);
        }

        output.Write("\n\n"u8);
    }
}
