using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace PrefixBench.Servers.Embedded.Http;

/// <summary>Reads the bodies of requests.</summary>
internal static class RequestBody
{
    /// <summary>Reads a body whole. When this returns, its last byte has been read from the socket.</summary>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpContext context)
    {
        PipeReader reader = context.Request.BodyReader;
        while (true)
        {
            ReadResult result = await reader.ReadAsync(context.RequestAborted);
            if (result.IsCompleted)
            {
                byte[] body = result.Buffer.ToArray();
                reader.AdvanceTo(result.Buffer.End);
                return body;
            }

            reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }
    }

    /// <summary>Parses a body as a JSON object.</summary>
    /// <exception cref="ApiException">It is not JSON, or not an object.</exception>
    public static JsonElement ParseObject(ReadOnlyMemory<byte> body)
    {
        try
        {
            var element = JsonElement.Parse(body.Span);
            return element.ValueKind == JsonValueKind.Object
                ? element
                : throw ApiException.Invalid($"The body must be a JSON object, but is {NameOf(element)}");
        }
        catch (JsonException exception)
        {
            throw ApiException.Invalid(
                $"[json.exception.parse_error.101] parse error at line {exception.LineNumber + 1}, column {exception.BytePositionInLine + 1}: the body is not JSON");
        }
    }

    /// <summary>Reads the fields of an object.</summary>
    /// <exception cref="ApiException">A field has the wrong type.</exception>
    public static T Read<T>(JsonElement body, JsonTypeInfo<T> type)
    {
        try
        {
            return body.Deserialize(type)!;
        }
        catch (JsonException exception)
        {
            throw ApiException.Invalid($"Field '{exception.Path?.TrimStart('$', '.')}': the value has the wrong type or is out of range");
        }
    }

    /// <summary>The name of a value's type in error messages.</summary>
    public static string NameOf(JsonElement value) => value.ValueKind.ToString().ToLowerInvariant();
}
