using System.Text.Json.Nodes;
using PrefixBench.Core.Scenarios;
using PrefixBench.Providers.Forms;

namespace PrefixBench.Providers.Configuration;

/// <summary>The fields of which another form may be tried: those that the dialect has another form of and that the user has not decided.</summary>
public static class OpenForms
{
    // The requests in flight when conversations arrive at a rate are not known before the run.
    private const int ArrivalsInFlight = 8;

    /// <summary>The number of additional requests that finding the forms can cost, from 0.</summary>
    /// <param name="settings">The provider.</param>
    /// <param name="scenario">The workload.</param>
    public static int MaximumRequests(ProviderSettings settings, Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(scenario);
        bool hasTools = scenario.Tools.Count > 0;
        FormField[] open =
        [
            .. Find(settings).Where(field => field switch
            {
                FormField.ToolChoice => hasTools,
                FormField.Temperature => scenario.Temperature is not null,
                _ => true,
            }),
        ];
        int check = open.Contains(FormField.ToolChoice) ? 1 : 0;
        return open.Length == 0 ? 0 : open.Length + check + MaximumRepetitions(settings);
    }

    /// <summary>How many requests that were in flight while another one tried may be sent again.</summary>
    internal static int MaximumRepetitions(ProviderSettings settings) => settings.ArrivalsPerSecond is not null ? ArrivalsInFlight : settings.Concurrency - 1;

    /// <summary>The fields.</summary>
    internal static IReadOnlyList<FormField> Find(ProviderSettings settings) =>
    [
        .. OfDialect(settings.Dialect).Where(field => field switch
        {
            // What a paid service generates and charges must be what the user asked for.
            FormField.ToolChoice => !settings.Paid && settings.ToolChoice is null && !Sets(settings.Body, "tool_choice", "toolConfig", "tool_config"),
            FormField.StreamOptions => settings.IncludeUsage is null && !Sets(settings.Body, "stream_options"),
            FormField.OutputLimit => settings.MaxTokensField is null,
            _ => !settings.Paid && settings.IncludeTemperature is null && !Sets(settings.Body, "temperature"),
        }),
    ];

    private static FormField[] OfDialect(string dialect) => dialect switch
    {
        DialectNames.OpenAi => [FormField.ToolChoice, FormField.StreamOptions, FormField.OutputLimit, FormField.Temperature],
        DialectNames.Ollama => [FormField.Temperature],
        _ => [FormField.ToolChoice, FormField.Temperature],
    };

    private static bool Sets(JsonObject? body, params ReadOnlySpan<string> names)
    {
        foreach ((string field, JsonNode? value) in body ?? [])
        {
            if (names.Contains(field) || (value is JsonObject inner && Sets(inner, names)))
            {
                return true;
            }
        }

        return false;
    }
}
