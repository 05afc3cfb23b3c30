using System.Text.Json;
using System.Text.Json.Nodes;

namespace PrefixBench.Core.Runs;

/// <summary>Writes <c>run.json</c> without keys. A key can look like anything, so only values that hold text of a user or a server are changed, never the structure.</summary>
internal static class RedactedPage
{
    private static readonly HashSet<string> OwnWords = new(StringComparer.Ordinal)
    {
        "run_id", "started_at", "finished_at", "saved_as", "state", "prefixes", "prefix", "dialect", "key_variable", "kind", "metric", "statistic", "role", "software", "cached_from", "inferred_from",
    };

    /// <summary>The text of the file.</summary>
    public static string Write(RunManifest manifest, Func<string, string> redact)
    {
        JsonNode page = JsonSerializer.SerializeToNode(manifest, RunJson.Pages.RunManifest)!;
        Redact(page, redact);
        return page.ToJsonString(RunJson.Pages.Options);
    }

    private static void Redact(JsonNode? node, Func<string, string> redact)
    {
        switch (node)
        {
            case JsonObject fields:
                foreach ((string name, JsonNode? value) in fields.Where(field => !OwnWords.Contains(field.Key)).ToArray())
                {
                    if (Replacement(value, redact) is { } text)
                    {
                        fields[name] = text;
                    }
                }

                break;
            case JsonArray items:
                for (int index = 0; index < items.Count; index++)
                {
                    if (Replacement(items[index], redact) is { } text)
                    {
                        items[index] = text;
                    }
                }

                break;
        }
    }

    // The redacted text; null where it does not change. Objects and lists are changed in place.
    private static string? Replacement(JsonNode? value, Func<string, string> redact)
    {
        if (value is not JsonValue single)
        {
            Redact(value, redact);
            return null;
        }

        return single.TryGetValue(out string? text) && redact(text) is var redacted && redacted != text ? redacted : null;
    }
}
