using System.Text.Json.Nodes;
using PrefixBench.Core.Text;
using PrefixBench.Providers.Configuration;

namespace PrefixBench.Providers.Catalog;

/// <summary>
/// Refuses a <c>body</c> that sets or removes the output limit. The program sets it turn by turn: the control asks for few tokens, and a fixed limit would make it
/// generate as many as the measured turns.
/// </summary>
internal static class LimitInBody
{
    // Each with the field that contains it; the fields of all dialects, since servers accept each other's.
    private static readonly (string? Container, string Name)[] LimitFields =
    [
        (null, "max_tokens"), (null, "max_completion_tokens"), (null, "max_output_tokens"), (null, "max_new_tokens"), (null, "n_predict"), (null, "num_predict"),
        ("options", "num_predict"), ("generationConfig", "maxOutputTokens"), ("generation_config", "max_output_tokens"),
    ];

    /// <summary>The mistake for each limit in the body.</summary>
    public static IEnumerable<SettingsMistake> FindMistakes(ProviderSettings settings)
    {
        foreach ((string? container, string name) in LimitFields)
        {
            JsonObject? fields = container is null ? settings.Body : settings.Body?[container] as JsonObject;
            if (fields is not null && fields.TryGetPropertyValue(name, out JsonNode? value) && (value is not null || IsOwn(settings, container, name)))
            {
                string path = container is null ? name : $"{container}.{name}";
                string field = settings.IsFromOptions ? "--max-tokens-field" : "\"maxTokensField\"";
                yield return new("body", $"{SafeText.Quote(path)} is not allowed; the output limit is \"max_tokens\" of the scenario, and its field is named with {field}");
            }
        }
    }

    // To remove a field that is not sent anyway is harmless.
    private static bool IsOwn(ProviderSettings settings, string? container, string name) => container is not null || name == settings.Forms.LimitField;
}
