using System.Text.Json.Nodes;

namespace PrefixBench.Providers.Streaming;

/// <summary>Merges objects as RFC 7396 does.</summary>
internal static class JsonMerge
{
    /// <summary>Objects are merged, null removes, anything else replaces. Replaced fields keep their place, new ones come last.</summary>
    /// <param name="target">The object that is changed.</param>
    /// <param name="overrides">What is put over it.</param>
    public static void Over(JsonObject target, JsonObject overrides)
    {
        foreach ((string? name, JsonNode? value) in overrides)
        {
            if (value is null)
            {
                target.Remove(name);
            }
            else if (value is JsonObject inner && target[name] is JsonObject existing)
            {
                Over(existing, inner);
            }
            else
            {
                target[name] = value.DeepClone();
            }
        }
    }
}
