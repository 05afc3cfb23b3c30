using System.Text.Json;

namespace PrefixBench.Prompts.Json;

/// <summary>Reads fields of JSON that another program wrote: a value of the wrong type counts as missing.</summary>
internal static class JsonReading
{
    private static readonly JsonWriterOptions Compact = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A field of an object; null if it is missing or null, or this is not an object.</summary>
    public static JsonElement? Field(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;

    /// <summary>A field of an object; null if this is null.</summary>
    public static JsonElement? Field(this JsonElement? element, string name) => element?.Field(name);

    /// <summary>A text; null if the field is none.</summary>
    public static string? Text(this JsonElement element, string name) => element.Field(name).AsText();

    /// <summary>The value as a text; null if it is none.</summary>
    public static string? AsText(this JsonElement? element) => element is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    /// <summary>A number; null if the field is none.</summary>
    public static double? Number(this JsonElement element, string name) =>
        element.Field(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetDouble(out double number) && double.IsFinite(number) ? number : null;

    /// <summary>A whole number of 0 or more, written as a number or as a text; null if the field is none.</summary>
    public static int? Count(this JsonElement? element) => element switch
    {
        { ValueKind: JsonValueKind.Number } value when value.TryGetInt32(out int count) && count >= 0 => count,
        { ValueKind: JsonValueKind.String } value when int.TryParse(value.GetString(), out int count) && count >= 0 => count,
        _ => null,
    };

    /// <summary>The entries of a list with their indices; none if the field is no list.</summary>
    public static IEnumerable<(int Index, JsonElement Item)> List(this JsonElement element, string name) =>
        element.Field(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray().Index() : [];

    /// <summary>The value as JSON without white space between its parts, keys in their order: what templates write of it.</summary>
    public static string Write(this JsonElement element)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Compact))
        {
            element.WriteTo(writer);
        }

        return System.Text.Encoding.UTF8.GetString(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
    }

    /// <summary>Whether two values are the same JSON, whatever the order of keys.</summary>
    public static bool IsSameJson(string first, string second)
    {
        try
        {
            return JsonElement.DeepEquals(JsonElement.Parse(first), JsonElement.Parse(second));
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
