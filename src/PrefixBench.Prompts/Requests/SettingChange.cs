using System.Text.Json;

namespace PrefixBench.Prompts.Requests;

/// <summary>A field of the request, not of the prompt's text, that differs from the request before.</summary>
/// <param name="Path">The field: <c>model</c>, <c>options.num_ctx</c>.</param>
/// <param name="Before">The earlier value as JSON; null if there was none.</param>
/// <param name="After">The later value as JSON; null if there is none.</param>
public sealed record SettingChange(string Path, string? Before, string? After)
{
    /// <summary>Whether the change selects another cache altogether.</summary>
    public bool IsOtherModel => Path == "model";

    /// <summary>What happened, as the rest of a sentence: <c>model changed from "a" to "b"</c>.</summary>
    public string Words => $"{Path} changed from {Before ?? "nothing"} to {After ?? "nothing"}";

    /// <summary>Compares the settings of two requests.</summary>
    /// <param name="previous">The body of the earlier request.</param>
    /// <param name="current">The body of the later one.</param>
    /// <returns>The first setting that changed; null if none did.</returns>
    public static SettingChange? Between(JsonElement previous, JsonElement current) => RequestSettings.Between(RequestSettings.Of(previous), RequestSettings.Of(current));
}
