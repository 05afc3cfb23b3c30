using System.Text.Json;
using PrefixBench.Prompts.Json;

namespace PrefixBench.Prompts.Requests;

/// <summary>The fields of a request that are no text of the prompt and still decide whether a cache can be used.</summary>
internal static class RequestSettings
{
    // Another model or context is another cache; the others change what the template writes.
    private static readonly string[][] Paths = [["model"], ["options", "num_ctx"], ["chat_template_kwargs"], ["think"], ["thinking"], ["reasoning_effort"]];

    /// <summary>The values in their order, as JSON; null where the body has none.</summary>
    public static IReadOnlyList<string?> Of(JsonElement? body) => [.. Paths.Select(path => path.Aggregate(body, (element, name) => element.Field(name))?.GetRawText())];

    /// <summary>The first that changed; null if none did, or if a body is not known.</summary>
    public static SettingChange? Between(IReadOnlyList<string?> previous, IReadOnlyList<string?> current) => Paths
        .Select((path, index) => previous[index] == current[index] ? null : new SettingChange(string.Join('.', path), Short(previous[index]), Short(current[index])))
        .FirstOrDefault(change => change is not null);

    private static string? Short(string? value) => value is null ? null : Core.Text.SafeText.Escape(value, 60);
}
