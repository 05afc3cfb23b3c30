using System.Text.Json.Nodes;

namespace PrefixBench.Analysis.Comparisons;

/// <summary>What makes two scenarios two: anything that changes what a server gets to do.</summary>
internal static class ScenarioDifference
{
    // What they say of themselves, and what a user expects of the numbers, changes no request.
    private static readonly string[] IgnoredKeys = ["$schema", "name", "description", "expect"];

    private static readonly (string Key, string What)[] PartsOfTurns =
        [("tool_results", "list of tool results"), ("user", "text"), ("reasoning", "scripted reasoning"), ("reply", "scripted reply")];

    /// <summary>The first difference as a clause, such as <c>the text of turn 2 differs</c>; null if there is none that counts. Names are not looked at.</summary>
    /// <param name="before">The scenario before.</param>
    /// <param name="after">The scenario after.</param>
    /// <param name="allowsOtherPrompts">Whether the system prompt, the tools and the turns' texts may differ.</param>
    public static string? Find(JsonNode before, JsonNode after, bool allowsOtherPrompts)
    {
        if (Normal(before) is not JsonObject first || Normal(after) is not JsonObject second)
        {
            return "one of them is no scenario";
        }

        foreach (string key in first.Select(p => p.Key).Union(second.Select(p => p.Key), StringComparer.Ordinal).Except(IgnoredKeys, StringComparer.Ordinal))
        {
            string? difference = key switch
            {
                "system" => allowsOtherPrompts || IsEqual(first[key], second[key]) ? null : "the system prompt differs",

                // Tools are part of the prompt as they are written: another order of their keys is another prefix.
                "tools" => allowsOtherPrompts || first[key]?.ToJsonString() == second[key]?.ToJsonString() ? null : "the tools differ",
                "turns" => InTurns(first[key] as JsonArray ?? [], second[key] as JsonArray ?? [], allowsOtherPrompts),
                "reply" => Values("the reply policy", first[key], second[key]),
                _ => Values(key, first[key], second[key]),
            };
            if (difference is not null)
            {
                return difference;
            }
        }

        return null;
    }

    private static string? InTurns(JsonArray before, JsonArray after, bool allowsOtherPrompts)
    {
        if (before.Count != after.Count)
        {
            return $"the turns are {before.Count} before and {after.Count} after";
        }

        foreach ((int index, (JsonNode? first, JsonNode? second)) in before.Zip(after).Index())
        {
            if (!IsEqual(first?["after"], second?["after"]))
            {
                return $"turn {index + 1} continues another turn";
            }

            if (allowsOtherPrompts)
            {
                continue;
            }

            foreach ((string key, string what) in PartsOfTurns)
            {
                if (!IsEqual(first?[key], second?[key]))
                {
                    return $"the {what} of turn {index + 1} differs";
                }
            }

            // As with tools, another order of the keys is another prompt.
            if (first?["tool_calls"]?.ToJsonString() != second?["tool_calls"]?.ToJsonString())
            {
                return $"the scripted tool calls of turn {index + 1} differ";
            }
        }

        return null;
    }

    private static string? Values(string what, JsonNode? before, JsonNode? after) =>
        IsEqual(before, after) ? null : $"{what} is {Text(before)} before and {Text(after)} after";

    private static bool IsEqual(JsonNode? before, JsonNode? after) => JsonNode.DeepEquals(before, after);

    private static string Text(JsonNode? node) => node?.ToJsonString() ?? "not given";

    // One comes from a file and one from memory, whose numbers compare alike only as text.
    private static JsonNode? Normal(JsonNode node) => JsonNode.Parse(node.ToJsonString());
}
