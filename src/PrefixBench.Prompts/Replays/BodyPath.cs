using System.Globalization;
using System.Text.Json.Nodes;

namespace PrefixBench.Prompts.Replays;

/// <summary>Reads and replaces the value at a path of a body, such as <c>messages[3].content</c>.</summary>
internal static class BodyPath
{
    /// <summary>The value; null if the body has none at this path, or the JSON value null.</summary>
    /// <param name="body">The body.</param>
    /// <param name="path">The path.</param>
    public static JsonNode? Find(JsonNode? body, string path) => Steps(path).Aggregate(body, Step);

    /// <summary>Replaces the value, or adds it to its object.</summary>
    /// <param name="body">The body, which has the object or list that the value is in.</param>
    /// <param name="path">The path.</param>
    /// <param name="value">The new value.</param>
    public static void Set(JsonNode body, string path, JsonNode value)
    {
        string[] steps = [.. Steps(path)];
        JsonNode? owner = steps.SkipLast(1).Aggregate((JsonNode?)body, Step);
        if (owner is JsonArray list)
        {
            list[Index(steps[^1])] = value;
        }
        else
        {
            owner!.AsObject()[steps[^1]] = value;
        }
    }

    /// <summary>The text; null if the value is none.</summary>
    /// <param name="node">The value.</param>
    public static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    private static string[] Steps(string path) => path.Replace("[", ".[", StringComparison.Ordinal).Split('.');

    private static JsonNode? Step(JsonNode? node, string step) => (node, step[0] == '[') switch
    {
        (JsonObject item, false) => item[step],
        (JsonArray list, true) when Index(step) < list.Count => list[Index(step)],
        _ => null,
    };

    private static int Index(string step) => int.Parse(step.AsSpan(1, step.Length - 2), CultureInfo.InvariantCulture);
}
