using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;
using PrefixBench.Core.Text;
using PrefixBench.Providers.Configuration;
using PrefixBench.Providers.Headers;

namespace PrefixBench.Providers.Catalog;

/// <summary>The fields of a provider in a file and how each is read into <see cref="ProviderSettings"/>. <see cref="ProviderSettingsValidator"/> checks their ranges.</summary>
internal static class ProviderFields
{
    private delegate ProviderSettings Read(ProviderSettings settings, JsonElement value);

    private static readonly FrozenDictionary<string, Read> Readers = new Dictionary<string, Read>(StringComparer.Ordinal)
    {
        ["dialect"] = (settings, value) => settings with { Dialect = Text(value) },
        ["baseUrl"] = (settings, value) => settings with { BaseUrl = Address(value) },
        ["model"] = (settings, value) => settings with { Model = Text(value) },
        ["keyEnv"] = (settings, value) => settings with { KeyEnv = Text(value) },
        ["paid"] = (settings, value) => settings with { Paid = Flag(value) },
        ["allowInsecure"] = (settings, value) => settings with { AllowInsecure = Flag(value) },
        ["body"] = (settings, value) => settings with { Body = Body(value) },
        ["headers"] = (settings, value) => settings with { Headers = Headers(value) },
        ["maxTokensField"] = (settings, value) => settings with { MaxTokensField = Text(value) },
        ["includeUsage"] = (settings, value) => settings with { IncludeUsage = Flag(value) },
        ["toolChoice"] = (settings, value) => settings with { ToolChoice = Text(value) },
        ["includeTemperature"] = (settings, value) => settings with { IncludeTemperature = Flag(value) },
        ["ignoreEos"] = (settings, value) => settings with { IgnoresEos = Flag(value) },
        ["promptExcludesCached"] = (settings, value) => settings with { PromptExcludesCached = Flag(value) },
        ["absentCachedIsZero"] = (settings, value) => settings with { AbsentCachedIsZero = Flag(value) },
        ["cacheControl"] = (settings, value) => settings with { CacheControl = Text(value) },
        ["reasoningField"] = (settings, value) => settings with { ReasoningField = Text(value) },
        ["idleTimeoutSeconds"] = (settings, value) => settings with { IdleTimeoutSeconds = Number(value) },
        ["totalTimeoutSeconds"] = (settings, value) => settings with { TotalTimeoutSeconds = Number(value) },
        ["concurrency"] = (settings, value) => settings with { Concurrency = Whole(value) },
        ["arrivalsPerSecond"] = (settings, value) => settings with { ArrivalsPerSecond = Number(value) },
        ["spacingMilliseconds"] = (settings, value) => settings with { SpacingMilliseconds = Number(value) },
        ["maxAttempts"] = (settings, value) => settings with { MaxAttempts = Whole(value) },
        ["software"] = (settings, value) => settings with { Software = Text(value) },
        ["local"] = (settings, value) => settings with { Local = Flag(value) },
        ["enabled"] = (settings, value) => settings with { Enabled = Flag(value) },
        ["hostEnv"] = (settings, value) => settings with { HostEnv = Text(value) },
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Every field but <c>name</c>.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Readers.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The settings with one field set.</summary>
    /// <exception cref="FormatException">The value has the wrong type; the message says what is allowed.</exception>
    public static ProviderSettings Set(ProviderSettings settings, string field, JsonElement value) => Readers[field](settings, value);

    private static string Text(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && value.GetString() is { } text && !string.IsNullOrWhiteSpace(text)
            ? text
            : throw Wrong(value, "a non-empty string");

    private static bool Flag(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Wrong(value, "true or false"),
    };

    private static int Whole(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number) ? number : throw Wrong(value, "a whole number");

    private static double Number(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double number) && double.IsFinite(number) ? number : throw Wrong(value, "a number");

    private static JsonObject Body(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object ? JsonObject.Create(value)! : throw Wrong(value, "a JSON object with fields of the request");

    private static RowHeader[] Headers(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object && value.EnumerateObject().All(header => header.Value.ValueKind == JsonValueKind.String)
            ? [.. value.EnumerateObject().Select(header => new RowHeader(header.Name.Trim(), header.Value.GetString()!.Trim()))]
            : throw new FormatException("the value is not allowed; a JSON object with a string for each header is required, such as {\"X-Tenant\": \"team-a\", \"X-Gateway-Key\": \"${GATEWAY_KEY}\"}");

    private static Uri Address(JsonElement value)
    {
        string text = Text(value);
        if (!Uri.TryCreate(text.Trim(), UriKind.Absolute, out Uri? address) || address.Scheme is not ("http" or "https"))
        {
            // What follows an @ or a ? may be a secret, so it is not repeated.
            string shown = text.IndexOfAny(['@', '?']) >= 0 ? "the value" : SafeText.Quote(text);
            throw new FormatException($"{shown} is not an address; use http://HOST[:PORT][/PATH] or https://HOST[:PORT][/PATH]");
        }

        return address;
    }

    private static FormatException Wrong(JsonElement value, string allowed)
    {
        string shown = value.ValueKind switch
        {
            JsonValueKind.Object => "an object",
            JsonValueKind.Array => "a list",
            JsonValueKind.String => SafeText.Quote(value.GetString() ?? ""),
            _ => SafeText.Quote(value.GetRawText()),
        };
        return new FormatException($"{shown} is not allowed; {allowed} is required");
    }
}
