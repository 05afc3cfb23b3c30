using System.Text.Json;

namespace PrefixBench.Providers.Failures;

/// <summary>Reads where in a request an error lies: FastAPI's <c>loc</c>, OpenAI's <c>param</c>, and the like.</summary>
internal static class FieldPath
{
    // What servers put in front of a path, or in place of one.
    private static readonly string[] Containers = ["body", "request_body", "request", "json"];

    /// <summary>The path in a value, such as <c>["body","stream_options"]</c> or <c>"body.messages"</c>; null if it names no field.</summary>
    public static string? Read(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => From(ErrorBody.ReadText(value).Split('.')),
        JsonValueKind.Array => From(value.EnumerateArray().Select(part => part.ValueKind == JsonValueKind.String ? ErrorBody.ReadText(part) : part.GetRawText())),
        _ => null,
    };

    /// <summary>The path of these parts, without a leading container; null if it names no field, as a position in invalid JSON does.</summary>
    public static string? From(IEnumerable<string> parts)
    {
        string[] path = [.. parts.Where(part => part.Length > 0).SkipWhile(part => Containers.Contains(part, StringComparer.OrdinalIgnoreCase))];
        return path.Length > 0 && (char.IsAsciiLetter(path[0][0]) || path[0][0] == '_') ? string.Join('.', path) : null;
    }
}
