using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using PrefixBench.Core.Text;

namespace PrefixBench.Analysis.Formats;

/// <summary>Writes JSON documents for other programs: indented, with line feeds, without characters that are unsafe to print.</summary>
public static class FormatJson
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The text of a document, with a line end.</summary>
    /// <param name="document">The document.</param>
    public static string Write(JsonNode document)
    {
        ArgumentNullException.ThrowIfNull(document);
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, Options))
        {
            document.WriteTo(writer);
        }

        return SafeText.EscapeJson(Encoding.UTF8.GetString(bytes.ToArray())) + "\n";
    }

    /// <summary>A number with at most six decimals.</summary>
    /// <param name="value">The number.</param>
    public static double Round(double value) => Math.Round(value, 6) + 0.0;

    /// <summary>Sets a field unless its number is not known.</summary>
    /// <param name="fields">The object.</param>
    /// <param name="name">The field.</param>
    /// <param name="value">The number; null if it is not known.</param>
    public static void SetKnown(this JsonObject fields, string name, double? value)
    {
        ArgumentNullException.ThrowIfNull(fields);
        if (value is { } number)
        {
            fields[name] = Round(number);
        }
    }
}
