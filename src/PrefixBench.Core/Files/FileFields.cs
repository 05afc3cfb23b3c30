using System.Text.Json;
using PrefixBench.Core.Text;

namespace PrefixBench.Core.Files;

/// <summary>Reads the fields of a JSON file of the user's and collects the mistakes in them, each with its location.</summary>
/// <param name="mistakes">The list that gets the mistakes.</param>
public sealed class FileFields(ICollection<string> mistakes)
{
    /// <summary>An array's entries; a mistake if it is missing although it is required, or is no array.</summary>
    public IEnumerable<(int Index, JsonElement Element)> ReadArray(JsonElement parent, string place, string key, bool isRequired)
    {
        if (!parent.TryGetProperty(key, out JsonElement array))
        {
            if (isRequired)
            {
                mistakes.Add($"\"{place}{key}\" is missing; it must be an array with at least one entry.");
            }

            return [];
        }

        if (array.ValueKind == JsonValueKind.Array && (array.GetArrayLength() > 0 || !isRequired))
        {
            return array.EnumerateArray().Index();
        }

        mistakes.Add($"\"{place}{key}\" is {Describe(array)}; it must be an array{(isRequired ? " with at least one entry" : "")}.");
        return [];
    }

    /// <summary>A text; a mistake and the empty text if it is missing although it is required, or is no text.</summary>
    public string ReadText(JsonElement parent, string place, string key, bool isRequired)
    {
        if (parent.TryGetProperty(key, out JsonElement element))
        {
            if (element.ValueKind == JsonValueKind.String && element.GetString() is { } text && (text.Length > 0 || !isRequired))
            {
                return text;
            }

            mistakes.Add($"\"{place}{key}\" is {Describe(element)}; allowed is a {(isRequired ? "non-empty " : "")}string.");
        }
        else if (isRequired)
        {
            mistakes.Add($"\"{place}{key}\" is missing; allowed is a non-empty string.");
        }

        return string.Empty;
    }

    /// <summary>A whole number; null if it is missing, and a mistake if it is something else or out of range.</summary>
    public long? ReadInteger(JsonElement parent, string place, string key, long least, long most)
    {
        if (!parent.TryGetProperty(key, out JsonElement element) || element.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (element.ValueKind == JsonValueKind.Number && element.TryGetInt64(out long value) && value >= least && value <= most)
        {
            return value;
        }

        string range = least == long.MinValue ? "" : $" from {least} to {most}";
        mistakes.Add($"\"{place}{key}\" is {Describe(element)}; allowed is a whole number{range}.");
        return null;
    }

    /// <summary>A mistake for each field that is not allowed.</summary>
    public void RefuseUnknown(JsonElement parent, string place, string[] known)
    {
        foreach (JsonProperty property in parent.EnumerateObject())
        {
            if (!known.Contains(property.Name, StringComparer.Ordinal))
            {
                mistakes.Add($"\"{place}{SafeText.Escape(property.Name, 60)}\" is unknown; allowed are {string.Join(", ", known)}.");
            }
        }
    }

    /// <summary>A value as it is shown in messages.</summary>
    public static string Describe(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Null => "null",
        JsonValueKind.Array when element.GetArrayLength() == 0 => "an empty array",
        JsonValueKind.Array => "an array",
        JsonValueKind.Object => "an object",
        _ => SafeText.Escape(element.GetRawText(), 60),
    };
}
