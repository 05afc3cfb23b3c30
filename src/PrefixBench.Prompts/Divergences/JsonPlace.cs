using System.Text.Json;

namespace PrefixBench.Prompts.Divergences;

/// <summary>Finds the first place where two JSON values differ, in the order in which they are written.</summary>
internal static class JsonPlace
{
    /// <summary>The path from the value to the place, such as <c>.function.parameters</c>; empty for the value itself, and if one of the texts is no JSON.</summary>
    public static string OfFirstDifference(string old, string @new)
    {
        try
        {
            return Find(JsonElement.Parse(old), JsonElement.Parse(@new));
        }
        catch (JsonException)
        {
            return "";
        }
    }

    private static string Find(JsonElement old, JsonElement @new)
    {
        if (old.ValueKind != @new.ValueKind)
        {
            return "";
        }

        if (old.ValueKind == JsonValueKind.Array)
        {
            return First(old.EnumerateArray().ToArray(), @new.EnumerateArray().ToArray(), (_, index) => $"[{index}]", (first, second) => (IsWritten(first, second), Find(first, second)));
        }

        return old.ValueKind == JsonValueKind.Object
            ? First(old.EnumerateObject().ToArray(), @new.EnumerateObject().ToArray(), (property, _) => $".{property.Name}", (first, second) => first.Name == second.Name ? (IsWritten(first.Value, second.Value), Find(first.Value, second.Value)) : (false, ""))
            : "";
    }

    private static string First<T>(T[] old, T[] @new, Func<T, int, string> name, Func<T, T, (bool IsSame, string Path)> compare)
    {
        for (int index = 0; index < @new.Length; index++)
        {
            if (index == old.Length)
            {
                return name(@new[index], index);
            }

            (bool isSame, string path) = compare(old[index], @new[index]);
            if (!isSame)
            {
                return name(@new[index], index) + path;
            }
        }

        return "";
    }

    private static bool IsWritten(JsonElement first, JsonElement second) => first.GetRawText() == second.GetRawText();
}
