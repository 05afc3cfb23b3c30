using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using PrefixBench.Core.Text;
using PrefixBench.Servers.Embedded.Text;

namespace PrefixBench.Servers.Embedded.Http;

/// <summary>The body of a request.</summary>
/// <param name="Bytes">The bytes.</param>
/// <param name="ReadAt">Timestamp at which the last byte had been read from the socket.</param>
internal sealed record RequestBody(ReadOnlyMemory<byte> Bytes, long ReadAt)
{
    /// <summary>Reads the body whole and keeps it with the request.</summary>
    public static async Task ReadAsync(HttpContext context, TimeProvider time)
    {
        PipeReader reader = context.Request.BodyReader;
        while (true)
        {
            ReadResult result = await reader.ReadAsync(context.RequestAborted);
            if (result.IsCompleted)
            {
                byte[] bytes = result.Buffer.ToArray();
                reader.AdvanceTo(result.Buffer.End);
                context.Features.Set(new RequestBody(bytes, time.GetTimestamp()));
                return;
            }

            reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }
    }

    /// <summary>The body that was read.</summary>
    public static RequestBody From(HttpContext context) => context.Features.GetRequiredFeature<RequestBody>();

    /// <summary>Parses the body as a JSON object.</summary>
    /// <exception cref="ApiException">It is not JSON, or not an object.</exception>
    public JsonElement ParseObject()
    {
        try
        {
            var element = JsonElement.Parse(Bytes.Span);
            // A text is decoded where it is used, deep inside of other code, so every one is decoded here first.
            JsonText.Require(element);
            LlamaJson.RequireNumbers(element);
            return element.ValueKind == JsonValueKind.Object
                ? element
                : throw ApiException.Invalid($"The body must be a JSON object, but is {NameOf(element)}");
        }
        catch (InvalidOperationException)
        {
            throw ApiException.Invalid("The body contains a text that is not valid Unicode: bytes that are not UTF-8, or half of a surrogate pair, such as \"\\ud800\"");
        }
        catch (FormatException exception)
        {
            throw ApiException.Invalid(exception.Message);
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
    public static string NameOf(JsonElement value) =>
        value.ValueKind is JsonValueKind.True or JsonValueKind.False ? "boolean" : value.ValueKind.ToString().ToLowerInvariant();
}
