using System.Text.Json;
using System.Text.Json.Nodes;
using PrefixBench.Prompts.Json;

namespace PrefixBench.Prompts.Formats;

/// <summary>The attributes of a span as JSON, whether they stand in a map or in OpenTelemetry's list of typed values. A text that is JSON counts as that JSON.</summary>
internal sealed class SpanAttributes
{
    /// <summary>The messages of a prompt.</summary>
    public const string InputMessages = "gen_ai.input.messages";

    /// <summary>The beginning of the attributes that older instrumentations write for each message: <c>gen_ai.prompt.0.role</c>.</summary>
    public const string FlatPrompt = "gen_ai.prompt.";

    private readonly Dictionary<string, JsonElement> _values;

    private SpanAttributes(Dictionary<string, JsonElement> values) => _values = values;

    /// <summary>Whether the span is one of the <c>gen_ai</c> conventions.</summary>
    public bool IsGenAi => _values.Keys.Any(name => name.StartsWith("gen_ai.", StringComparison.Ordinal));

    /// <summary>Whether it is a request to a model with its prompt: not a span of an agent or a tool, and not without content, which instrumentations record only when told to.</summary>
    public bool HasPrompt => Text("gen_ai.operation.name") is null or "chat" or "generate_content" or "text_completion"
        && (_values.ContainsKey(InputMessages) || _values.ContainsKey($"{FlatPrompt}0.role") || _values.ContainsKey($"{FlatPrompt}0.content"));

    /// <summary>Reads the attributes of a span.</summary>
    public static SpanAttributes Of(JsonElement span)
    {
        var values = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        if (span.Field("attributes") is { ValueKind: JsonValueKind.Object } map)
        {
            foreach (JsonProperty property in map.EnumerateObject())
            {
                values[property.Name] = property.Value;
            }
        }

        foreach ((_, JsonElement attribute) in span.List("attributes"))
        {
            if (attribute.Text("key") is { } key && attribute.Field("value") is { } value)
            {
                values[key] = JsonSerializer.SerializeToElement(Plain(value));
            }
        }

        return new SpanAttributes(values);
    }

    /// <summary>A text; null if it is missing or none.</summary>
    public string? Text(string name) => _values.TryGetValue(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>A count; null if it is missing or none.</summary>
    public int? Count(string name) => _values.TryGetValue(name, out JsonElement value) ? ((JsonElement?)value).Count() : null;

    /// <summary>The entries of a list; none if it is missing.</summary>
    public IEnumerable<(int Index, JsonElement Item)> List(string name)
    {
        if (!_values.TryGetValue(name, out JsonElement value))
        {
            return [];
        }

        JsonElement list = value.ValueKind == JsonValueKind.String ? Parse(value.GetString()!) ?? value : value;
        return list.ValueKind == JsonValueKind.Array ? list.EnumerateArray().Index() : [];
    }

    private static JsonElement? Parse(string text)
    {
        try
        {
            return JsonElement.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // OpenTelemetry's values name their type.
    private static JsonNode? Plain(JsonElement value)
    {
        if (value.Field("arrayValue") is { } array)
        {
            return new JsonArray([.. array.List("values").Select(item => Plain(item.Item))]);
        }

        if (value.Field("kvlistValue") is { } fields)
        {
            return new JsonObject(fields.List("values").Where(field => field.Item.Text("key") is not null)
                .DistinctBy(field => field.Item.Text("key"), StringComparer.Ordinal)
                .Select(field => KeyValuePair.Create(field.Item.Text("key")!, field.Item.Field("value") is { } inner ? Plain(inner) : null)));
        }

        JsonElement? single = value.Field("stringValue") ?? value.Field("intValue") ?? value.Field("doubleValue") ?? value.Field("boolValue");
        return single is { } known ? JsonSerializer.SerializeToNode(known) : null;
    }
}
