using System.Text.Json;
using PrefixBench.Servers.Embedded.Text;

namespace PrefixBench.Servers.Embedded.Http;

/// <summary>Reads fields of JSON values and reports faults with the words of llama.cpp's JSON library. Each fault is a <see cref="FormatException"/>.</summary>
internal static class JsonFields
{
    public static bool TryGet(JsonElement value, string name, out JsonElement field)
    {
        field = default;
        return value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out field);
    }

    public static JsonElement Required(JsonElement value, string name) =>
        value.ValueKind != JsonValueKind.Object ? throw new FormatException($"[json.exception.type_error.304] cannot use at() with {RequestBody.NameOf(value)}")
        : value.TryGetProperty(name, out JsonElement field) ? field
        : throw new FormatException($"[json.exception.out_of_range.403] key '{name}' not found");

    public static string Text(JsonElement value) =>
        value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : throw new FormatException($"[json.exception.type_error.302] type must be string, but is {RequestBody.NameOf(value)}");

    public static string? OptionalText(JsonElement value, string name) => TryGet(value, name, out JsonElement field) ? Text(field) : null;

    /// <summary>What a loop over the value visits: items of an array, values of an object, nothing of null, or the value itself.</summary>
    public static IEnumerable<JsonElement> Items(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => [],
        JsonValueKind.Array => value.EnumerateArray(),
        JsonValueKind.Object => value.EnumerateObject().Select(property => property.Value),
        _ => [value],
    };

    /// <summary>The field "function" of a value whose "type" is "function".</summary>
    /// <param name="value">The tool or the tool call.</param>
    /// <param name="kind">What the value is, for the message.</param>
    public static JsonElement FunctionOf(JsonElement value, string kind) =>
        !TryGet(value, "type", out JsonElement type) ? throw new FormatException($"Missing {kind} type: {LlamaJson.Write(value, LlamaJsonLayout.Compact)}")
        : type.ValueKind != JsonValueKind.String || !type.ValueEquals("function"u8) ? throw new FormatException($"Unsupported {kind} type: {LlamaJson.Write(value, LlamaJsonLayout.Compact)}")
        : TryGet(value, "function", out JsonElement function) ? function
        : throw new FormatException($"Missing {kind} function: {LlamaJson.Write(value, LlamaJsonLayout.Compact)}");
}
