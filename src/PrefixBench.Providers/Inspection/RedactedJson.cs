using System.Text.Json;
using PrefixBench.Core.Text;
using PrefixBench.Providers.Security;

namespace PrefixBench.Providers.Inspection;

/// <summary>JSON of a server without keys in its texts and names, so that none can be cut later on. Numbers and structure stay as they are.</summary>
internal static class RedactedJson
{
    private static readonly JsonWriterOptions Writing = new() { SkipValidation = true };

    /// <summary>The body without keys; the body itself if it is not JSON or holds none.</summary>
    /// <param name="body">A whole body, in UTF-8.</param>
    /// <param name="redactor">Knows the keys.</param>
    public static byte[] From(byte[] body, Redactor redactor)
    {
        try
        {
            using var copy = new MemoryStream();
            using var writer = new Utf8JsonWriter(copy, Writing);
            var reader = new Utf8JsonReader(body);
            bool isChanged = false;
            bool isName = false;
            while (reader.Read())
            {
                isChanged |= Copy(ref reader, writer, redactor, isName);
                isName = reader.TokenType == JsonTokenType.PropertyName && (reader.ValueTextEquals("id") || reader.ValueTextEquals("name") || reader.ValueTextEquals("model") || reader.ValueTextEquals("key"));
            }

            writer.Flush();
            return isChanged ? copy.ToArray() : body;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Not JSON; or half of a surrogate pair in a name, which nothing that is looked for has.
            return redactor.Redact(System.Text.Encoding.UTF8.GetString(body)) is var text && text.Contains(Redactor.Mask, StringComparison.Ordinal) ? System.Text.Encoding.UTF8.GetBytes(text) : body;
        }
    }

    private static bool Copy(ref Utf8JsonReader reader, Utf8JsonWriter writer, Redactor redactor, bool isName)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                writer.WriteStartObject();
                return false;
            case JsonTokenType.EndObject:
                writer.WriteEndObject();
                return false;
            case JsonTokenType.StartArray:
                writer.WriteStartArray();
                return false;
            case JsonTokenType.EndArray:
                writer.WriteEndArray();
                return false;
            case JsonTokenType.PropertyName:
                string before = reader.GetString()!;
                string after = redactor.Redact(before);
                writer.WritePropertyName(after);
                return after != before;
            case JsonTokenType.String:
                string text = reader.GetString()!;

                // The name of a model is sent back as it is, and is never cut.
                string safe = isName && text.Length <= SafeText.MaxLength && SafeText.IsSafe(text) ? text : redactor.Redact(text);
                writer.WriteStringValue(safe);
                return safe != text;
            default:
                writer.WriteRawValue(reader.ValueSpan, skipInputValidation: true);
                return false;
        }
    }
}
