using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace PrefixBench.Servers.Embedded.Http;

/// <summary>Reads typed fields of a JSON object; a wrong type is an error 400 that names the field. A null counts as absent.</summary>
internal static class JsonFields
{
    /// <summary>Reads a number; null if it is absent.</summary>
    /// <param name="body">The object.</param>
    /// <param name="name">The field.</param>
    /// <param name="least">The least value allowed.</param>
    /// <param name="most">The largest value allowed.</param>
    public static double? Number(this JsonElement body, string name, double least, double most)
    {
        if (!body.TryGet(name, out JsonElement value))
        {
            return null;
        }

        double number = value.ValueKind == JsonValueKind.Number ? value.GetDouble() : throw WrongType(name, value, "number");
        return number >= least && number <= most
            ? number
            : throw ApiException.Invalid($"Field '{name}': '{value.GetRawText()}' is out of range; allowed is {least} to {most}");
    }

    /// <summary>Reads a whole number; null if it is absent.</summary>
    /// <param name="body">The object.</param>
    /// <param name="name">The field.</param>
    /// <param name="least">The least value allowed.</param>
    /// <param name="most">The largest value allowed.</param>
    public static int? Integer(this JsonElement body, string name, int least = int.MinValue, uint most = uint.MaxValue)
    {
        if (!body.TryGet(name, out JsonElement value))
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt64(out long number))
        {
            throw WrongType(name, value, "integer");
        }

        // Seeds are unsigned on the wire (llama-server prints 4294967295); the bits are what counts.
        return number < least || number > most
            ? throw ApiException.Invalid($"Field '{name}': '{number}' is out of range; allowed is {least} to {most}")
            : unchecked((int)number);
    }

    /// <summary>Reads a boolean; null if it is absent.</summary>
    /// <param name="body">The object.</param>
    /// <param name="name">The field.</param>
    public static bool? Boolean(this JsonElement body, string name) => !body.TryGet(name, out JsonElement value)
        ? null
        : value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : throw WrongType(name, value, "boolean");

    /// <summary>Reads a string; null if it is absent.</summary>
    /// <param name="body">The object.</param>
    /// <param name="name">The field.</param>
    public static string? Text(this JsonElement body, string name)
    {
        if (!body.TryGet(name, out JsonElement value))
        {
            return null;
        }

        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : throw WrongType(name, value, "string");
        }
        catch (InvalidOperationException exception)
        {
            // Half of a surrogate pair, or bytes that are not UTF-8.
            throw ApiException.Invalid($"Field '{name}': the text is not valid Unicode: {exception.Message}");
        }
    }

    /// <summary>Finds a field that is there and not null.</summary>
    /// <param name="body">The object.</param>
    /// <param name="name">The field.</param>
    /// <param name="value">The field's value.</param>
    public static bool TryGet(this JsonElement body, string name, [NotNullWhen(true)] out JsonElement value) =>
        body.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null;

    /// <summary>The error for a field of the wrong type.</summary>
    /// <param name="name">The field.</param>
    /// <param name="value">What it is.</param>
    /// <param name="wanted">The type it must have.</param>
    public static ApiException WrongType(string name, JsonElement value, string wanted) =>
        ApiException.Invalid($"Field '{name}': type must be {wanted}, but is {value.ValueKind.ToString().ToLowerInvariant()}");
}
