using System.Text.Json;
using PrefixBench.Core.Files;
using PrefixBench.Core.Text;

namespace PrefixBench.Providers.Catalog;

/// <summary>
/// Reads one file of providers. The files are read as JSON and not through <c>Microsoft.Extensions.Configuration</c>, which would lose what matters here:
/// it flattens everything to strings (a <c>body</c> of numbers, booleans, nulls and empty objects would not survive), it merges arrays by position where
/// providers merge by name, and <c>:</c> separates its keys although names such as <c>ollama/gemma4:26b</c> contain it. Keys and secrets, which are flat
/// strings, do come from there. <see cref="ProviderSettingsValidator"/> checks what was read.
/// </summary>
internal static class ProviderFile
{
    // A table of a thousand providers is far smaller, so a larger file is the wrong file.
    private const long LargestBytes = 1 << 20;

    private static readonly JsonDocumentOptions Reading = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        AllowDuplicateProperties = false,
        MaxDepth = 32,
    };

    private static readonly string[] TopKeys = ["$schema", "providers"];

    public static IReadOnlyList<ProviderEntry> Read(string path, bool isUsers, List<ConfigurationMistake> mistakes)
    {
        string file = Path.GetFileName(path);
        try
        {
            using var document = JsonDocument.Parse(InputFile.ReadBytes(path, LargestBytes), Reading);
            JsonText.Require(document.RootElement);
            return ReadRoot(document.RootElement.Clone(), file, isUsers, mistakes);
        }
        catch (JsonException error)
        {
            string place = error.LineNumber is { } line ? $"line {line + 1}, byte {error.BytePositionInLine + 1}" : "";
            mistakes.Add(new(file, place, null, $"invalid JSON: {SafeText.Escape(error.Message, 200)}"));
            return [];
        }
        catch (InvalidOperationException)
        {
            mistakes.Add(new(file, "", null, "it contains bytes that are not UTF-8, or an escape such as \"\\ud800\" that is not a character"));
            return [];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            mistakes.Add(new(file, "", null, $"it cannot be read: {SafeText.Escape(error.Message.TrimEnd('.'), 400)}"));
            return [];
        }
    }

    private static List<ProviderEntry> ReadRoot(JsonElement root, string file, bool isUsers, List<ConfigurationMistake> mistakes)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            mistakes.Add(new(file, "", null, "it is not a JSON object; { \"providers\": [ … ] } is required"));
            return [];
        }

        foreach (JsonProperty property in root.EnumerateObject().Where(property => !TopKeys.Contains(property.Name, StringComparer.Ordinal)))
        {
            mistakes.Add(new(file, SafeText.Escape(property.Name, 60), null, UnknownKey(property.Name, TopKeys)));
        }

        if (!root.TryGetProperty("providers", out JsonElement providers))
        {
            mistakes.Add(new(file, "providers", null, "it is missing; a list of providers is required"));
            return [];
        }

        if (providers.ValueKind != JsonValueKind.Array)
        {
            mistakes.Add(new(file, "providers", null, "it is not a list; [ { \"name\": …, \"baseUrl\": … } ] is required"));
            return [];
        }

        var entries = new List<ProviderEntry>();
        var seen = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach ((int index, JsonElement element) in providers.EnumerateArray().Index())
        {
            if (ReadEntry(element, file, $"providers[{index}]", isUsers, mistakes) is not { } entry)
            {
                continue;
            }

            if (!seen.TryAdd(entry.Name, entry.Path))
            {
                mistakes.Add(new(file, entry.Path + ".name", null, $"duplicate name {SafeText.Quote(entry.Name)} (first used at {seen[entry.Name]}); names are case-insensitive"));
                continue;
            }

            entries.Add(entry);
        }

        return entries;
    }

    private static ProviderEntry? ReadEntry(JsonElement element, string file, string path, bool isUsers, List<ConfigurationMistake> mistakes)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            mistakes.Add(new(file, path, null, "it is not a JSON object; { \"name\": …, \"baseUrl\": … } is required"));
            return null;
        }

        string? name = element.TryGetProperty("name", out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        if (string.IsNullOrWhiteSpace(name))
        {
            mistakes.Add(new(file, path + ".name", null, "it is missing; every provider requires a name, such as \"my-server/model\""));
            name = null;
        }

        var entry = new ProviderEntry { Name = name ?? "", File = file, Path = path, IsUsers = isUsers };
        foreach (JsonProperty property in element.EnumerateObject().Where(property => property.Name is not "name"))
        {
            if (!ProviderFields.Names.Contains(property.Name, StringComparer.Ordinal))
            {
                mistakes.Add(new(file, $"{path}.{SafeText.Escape(property.Name, 60)}", name, UnknownKey(property.Name, ProviderFields.Names)));
                continue;
            }

            entry.Fields[property.Name] = new PlacedValue(property.Value, file, $"{path}.{property.Name}", isUsers);
        }

        return name is null ? null : entry;
    }

    private static string UnknownKey(string key, IEnumerable<string> allowed)
    {
        string[] names = allowed.ToArray();
        // The value is never shown: people put the key itself there.
        if (key.Contains("key", StringComparison.OrdinalIgnoreCase) || key.Contains("token", StringComparison.OrdinalIgnoreCase))
        {
            return $"{SafeText.Quote(key)} is an unknown field; never write a secret into a file: "
                + "set it as an environment variable or a user secret, and name that with \"keyEnv\"";
        }

        IReadOnlyList<string> near = NearestNames.Of(key, names, 1);
        return near.Count > 0
            ? $"{SafeText.Quote(key)} is an unknown field; did you mean \"{near[0]}\"?"
            : $"{SafeText.Quote(key)} is an unknown field; allowed are {string.Join(", ", names)}";
    }
}
