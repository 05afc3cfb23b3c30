using System.Text.Json;
using PrefixBench.Core.Text;

namespace PrefixBench.Providers.Inspection;

/// <summary>Reads fields of JSON that a server wrote: a value of the wrong type counts as missing, and text is made safe to print.</summary>
internal static class JsonFields
{
    private const int LongestText = 200;
    private const int LongestName = 60;
    private const int MostFields = 100;

    /// <summary>A field of an object; null if it is missing or null, or this is not an object.</summary>
    public static JsonElement? Field(this JsonElement? element, string name)
    {
        try
        {
            return element is { ValueKind: JsonValueKind.Object } found && found.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;
        }
        catch (InvalidOperationException)
        {
            // A name with half a surrogate pair parses, and fails when it is compared.
            return null;
        }
    }

    /// <summary>A JSON string's text as it is; null if it is not a string, or not valid text.</summary>
    public static string? Raw(this JsonElement? element)
    {
        try
        {
            return element is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>A text, made safe to print and cut; null if it is not a text.</summary>
    public static string? Text(this JsonElement? element, string name) =>
        element.Field(name).Raw() is { Length: > 0 } text ? SafeText.Escape(text, LongestText) : null;

    /// <summary>A text, number or boolean, as text; null if it is none of them.</summary>
    public static string? Scalar(this JsonElement? element, string name) => Single(element.Field(name));

    /// <summary>A number of tokens, 1 or more, written as a number or as text; null if it is neither.</summary>
    public static int? Tokens(this JsonElement? element, string name) => TokenCount.Parse(element.Scalar(name));

    /// <summary>A boolean, written as one or as text; null if it is neither.</summary>
    public static bool? Flag(this JsonElement? element, string name) => bool.TryParse(element.Scalar(name), out bool flag) ? flag : null;

    /// <summary>
    /// The fields of an object that are texts, numbers, booleans or lists of them (as one text), at most 100 of them; none if it is not an object.
    /// </summary>
    public static IEnumerable<(string Name, string Value)> Scalars(this JsonElement? element, string name)
    {
        if (element.Field(name) is not { ValueKind: JsonValueKind.Object } fields)
        {
            yield break;
        }

        foreach (JsonProperty field in fields.EnumerateObject().Take(MostFields))
        {
            if (Named(field) is { Length: > 0 } fieldName && (Single(field.Value) ?? List(field.Value)) is { } value)
            {
                yield return (fieldName, value);
            }
        }
    }

    /// <summary>The elements of a list; none if it is not a list.</summary>
    public static IEnumerable<JsonElement?> Items(this JsonElement? element, string name) =>
        element.Field(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray().Select(item => (JsonElement?)item) : [];

    /// <summary>
    /// A model's name. It is sent back to the server unchanged, so a name that is not safe to print does not count.
    /// </summary>
    public static string? ModelName(this JsonElement? element, string name) =>
        element.Field(name).Raw() is { Length: > 0 and <= LongestText } text
            && string.Equals(SafeText.Escape(text, LongestText), text, StringComparison.Ordinal) ? text : null;

    private static string? Single(JsonElement? element) => element switch
    {
        { ValueKind: JsonValueKind.String } => element.Raw() is { Length: > 0 } text ? SafeText.Escape(text, LongestText) : null,
        { ValueKind: JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False } value => SafeText.Escape(value.GetRawText(), LongestText),
        _ => null,
    };

    private static string? List(JsonElement element) =>
        element.ValueKind == JsonValueKind.Array && element.GetArrayLength() > 0 && element.EnumerateArray().Select(item => Single(item)).ToArray() is var items && items.All(item => item is not null)
            ? SafeText.Escape(string.Join(' ', items), LongestText)
            : null;

    private static string? Named(JsonProperty field)
    {
        try
        {
            return SafeText.Escape(field.Name, LongestName);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
