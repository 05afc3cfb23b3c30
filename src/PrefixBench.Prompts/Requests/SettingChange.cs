namespace PrefixBench.Prompts.Requests;

/// <summary>A field of the request, not of the prompt's text, that differs from the request before.</summary>
/// <param name="Path">The field: <c>model</c>, <c>options.num_ctx</c>.</param>
/// <param name="Before">The earlier value as JSON; null if there was none.</param>
/// <param name="After">The later value as JSON; null if there is none.</param>
public sealed record SettingChange(string Path, string? Before, string? After)
{
    /// <summary>Whether the change selects another cache altogether.</summary>
    public bool IsOtherModel => Path == "model";
}
