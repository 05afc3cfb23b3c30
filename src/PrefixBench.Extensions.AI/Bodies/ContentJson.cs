using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace PrefixBench.Extensions.AI.Bodies;

/// <summary>Writes the contents of a message that are neither text nor a call nor a result, and values of any type.</summary>
internal static class ContentJson
{
    // Longer data is told from other data by its hash: images of a whole conversation would be kept with each call.
    private const int LongestData = 256;

    private const string Suffix = "Content";

    private static readonly JsonSerializerOptions Compact = new(AIJsonUtilities.DefaultOptions) { WriteIndented = false };

    /// <summary>Writes an image, a sound, a file, a reference or anything else as one block.</summary>
    public static void Write(Utf8JsonWriter writer, AIContent content)
    {
        writer.WriteStartObject();
        switch (content)
        {
            case DataContent data when data.Data.Length <= LongestData:
                writer.WriteString("type", data.MediaType);
                writer.WriteBase64String("data", data.Data.Span);
                break;
            case DataContent data:
                writer.WriteString("type", data.MediaType);
                writer.WriteNumber("bytes", data.Data.Length);
                writer.WriteString("sha256", Convert.ToHexStringLower(SHA256.HashData(data.Data.Span)));
                break;
            case UriContent uri:
                writer.WriteString("type", uri.MediaType);
                writer.WriteString("uri", uri.Uri.OriginalString);
                break;
            default:
                string name = content.GetType().Name;
                writer.WriteString("type", name.EndsWith(Suffix, StringComparison.Ordinal) && name.Length > Suffix.Length ? name[..^Suffix.Length] : name);
                writer.WritePropertyName("value");
                writer.WriteRawValue(TextOf<AIContent>(content), skipInputValidation: true);
                break;
        }

        writer.WriteEndObject();
    }

    /// <summary>A value as JSON text, by the options of Microsoft.Extensions.AI without white space; the name of its type as a JSON text if it cannot be written.</summary>
    /// <typeparam name="T">The type that decides how it is written.</typeparam>
    /// <param name="value">The value.</param>
    public static string TextOf<T>(T value)
    {
        try
        {
            return JsonSerializer.Serialize(value, Compact.GetTypeInfo(typeof(T)));
        }
        catch (Exception exception) when (exception is NotSupportedException or JsonException or InvalidOperationException)
        {
            return JsonSerializer.Serialize(value!.GetType().FullName);
        }
    }
}
