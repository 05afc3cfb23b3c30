using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace PrefixBench.Servers.Embedded.Http;

/// <summary>Sends answers that are not streamed.</summary>
internal static class JsonAnswer
{
    /// <summary>The writer's options: text as it is, since nothing here is embedded in HTML.</summary>
    public static JsonWriterOptions WriterOptions { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Sends an object or array.</summary>
    /// <param name="context">The request.</param>
    /// <param name="write">Writes it.</param>
    /// <param name="status">The HTTP status.</param>
    public static Task SendAsync(HttpContext context, Action<Utf8JsonWriter> write, int status = 200)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, WriterOptions))
        {
            write(json);
        }

        return SendAsync(context, buffer.WrittenMemory, "application/json; charset=utf-8", status);
    }

    /// <summary>Sends bytes.</summary>
    /// <param name="context">The request.</param>
    /// <param name="body">The bytes.</param>
    /// <param name="contentType">Their type.</param>
    /// <param name="status">The HTTP status.</param>
    public static async Task SendAsync(HttpContext context, ReadOnlyMemory<byte> body, string contentType, int status = 200)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        context.Response.ContentLength = body.Length;
        await context.Response.BodyWriter.WriteAsync(body, context.RequestAborted);
    }

    /// <summary>Writes an error as llama-server does: <c>{"error":{"code":…,"message":…,"type":…}}</c>.</summary>
    /// <param name="json">Takes it.</param>
    /// <param name="error">The error.</param>
    public static void WriteError(Utf8JsonWriter json, ApiException error)
    {
        json.WriteStartObject();
        json.WriteStartObject("error"u8);
        json.WriteNumber("code"u8, error.Status);
        json.WriteString("message"u8, error.Message);
        json.WriteString("type"u8, error.Type);
        if (error.PromptTokens is { } promptTokens && error.ContextSize is { } contextSize)
        {
            json.WriteNumber("n_prompt_tokens"u8, promptTokens);
            json.WriteNumber("n_ctx"u8, contextSize);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }
}
