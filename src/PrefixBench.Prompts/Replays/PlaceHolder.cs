using System.Text.Json.Nodes;
using PrefixBench.Prompts.Divergences;

namespace PrefixBench.Prompts.Replays;

/// <summary>Holds a place as it was in the first request of a conversation that has it.</summary>
internal static class PlaceHolder
{
    /// <summary>Holds it in all bodies.</summary>
    /// <param name="bodies">The bodies of a conversation in their order, which are changed.</param>
    /// <param name="place">The place.</param>
    /// <returns>Whether a body has the place, and in how many it was another one.</returns>
    public static (bool IsFound, int Changed) Hold(IReadOnlyList<JsonObject> bodies, PromptPlace place)
    {
        JsonNode? first = null;
        int changed = 0;
        foreach (JsonObject body in bodies)
        {
            if (BodyPath.Find(body, place.Path) is not { } value || !Has(value, place))
            {
                continue;
            }

            first ??= value.DeepClone();
            if (Held(first, value, place) is { } held && held.ToJsonString() != value.ToJsonString())
            {
                BodyPath.Set(body, place.Path, held.DeepClone());
                changed++;
            }
        }

        return (first is not null, changed);
    }

    private static bool Has(JsonNode value, PromptPlace place) => (place, BodyPath.Text(value)) switch
    {
        ({ Line: null, Characters: null }, _) => true,
        ({ Line: { } line }, { } text) => line <= text.AsSpan().Count('\n') + 1,
        ({ Characters: { } characters }, { } text) => characters.First <= text.Length + 1,
        _ => false,
    };

    private static JsonNode Held(JsonNode first, JsonNode value, PromptPlace place) => (BodyPath.Text(first), BodyPath.Text(value), place) switch
    {
        ({ } old, { } text, { Line: { } line }) => JsonValue.Create(HeldLine(old, text, line - 1)),
        ({ } old, { } text, { Characters: { } characters }) => JsonValue.Create(HeldCharacters(old, text, characters.First - 1, characters.Last)),
        _ => first,
    };

    private static string HeldLine(string old, string text, int line)
    {
        string[] lines = text.Split('\n');
        lines[line] = old.Split('\n')[line];
        return string.Join('\n', lines);
    }

    // A date may change one digit in one request and three in another, so the whole change is held that the characters are a part of.
    private static string HeldCharacters(string old, string text, int start, int end)
    {
        var change = TextChange.Between(old, text);
        return change.Start > end || Math.Max(change.NewEnd, change.OldEnd) < start ? text : string.Concat(text.AsSpan(0, change.Start), change.Removed, text.AsSpan(change.NewEnd));
    }
}
