using PrefixBench.Core.Chat;
using PrefixBench.Core.Servers;
using PrefixBench.Core.Text;
using PrefixBench.Providers.Configuration;
using PrefixBench.Providers.Security;

namespace PrefixBench.Providers.Catalog;

/// <summary>Checks the settings of one provider, alike for a file and the command line. Finds all mistakes, not only the first.</summary>
public static class ProviderSettingsValidator
{
    private static readonly string[] MaxTokensFields = ["max_tokens", "max_completion_tokens"];
    private static readonly string[] ToolChoices = ["auto", "none", "required"];
    private static readonly string[] CacheControls = ["none", "auto"];
    private static readonly string[] ReasoningFields = ["reasoning_content", "reasoning", "none"];

    /// <summary>All mistakes in the settings, each with the field it is about; empty when there are none.</summary>
    /// <param name="settings">The settings, after <see cref="ProviderSettings.WithDefaults"/>.</param>
    public static IReadOnlyList<SettingsMistake> FindMistakes(ProviderSettings settings) =>
    [
        .. InName(settings.Name),
        .. InChoice("dialect", settings.Dialect, DialectNames.All),
        .. InChoice("maxTokensField", settings.MaxTokensField, MaxTokensFields),
        .. InChoice("toolChoice", settings.ToolChoice, ToolChoices),
        .. InChoice("cacheControl", settings.CacheControl, CacheControls),
        .. InChoice("reasoningField", settings.ReasoningField, ReasoningFields),
        .. InAddress(settings.BaseUrl),
        .. InKey(settings),
        .. HeaderRules.FindMistakes(settings),
        .. LimitInBody.FindMistakes(settings),
        .. InRange("idleTimeoutSeconds", settings.IdleTimeoutSeconds, 0.1, 3600),
        .. InRange("totalTimeoutSeconds", settings.TotalTimeoutSeconds, 0.1, 86_400),
        .. InRange("concurrency", settings.Concurrency, 1, Load.MaximumWorkers),
        .. InRange("arrivalsPerSecond", settings.ArrivalsPerSecond ?? Load.MaximumRate, Load.MinimumRate, Load.MaximumRate),
        .. InRange("spacingMilliseconds", settings.SpacingMilliseconds, 0, 600_000),
        .. InRange("maxAttempts", settings.MaxAttempts, 1, 10),
        .. InCombinations(settings),
    ];

    private static IEnumerable<SettingsMistake> InName(string name) => ProviderName.FindMistake(name) is { } mistake ? [new("name", mistake)] : [];

    private static IEnumerable<SettingsMistake> InChoice(string field, string? value, IReadOnlyList<string> allowed)
    {
        if (value is not null && !allowed.Contains(value, StringComparer.Ordinal))
        {
            yield return new(field, $"{SafeText.Quote(value)} is not allowed; allowed are {string.Join(", ", allowed.Select(choice => $"\"{choice}\""))}");
        }
    }

    private static IEnumerable<SettingsMistake> InRange(string field, double value, double least, double most)
    {
        // Written so that NaN is out of range too.
        if (!(value >= least && value <= most))
        {
            yield return new(field, $"\"{value}\" is out of range; allowed are {least} to {most}");
        }
    }

    private static IEnumerable<SettingsMistake> InAddress(Uri address)
    {
        if (!address.IsAbsoluteUri || address.Scheme is not ("http" or "https") || address.Host.Length == 0)
        {
            yield return new("baseUrl", "it is not an address; use http://HOST[:PORT][/PATH] or https://HOST[:PORT][/PATH]");
            yield break;
        }

        // Neither is repeated in the message: people put secrets in both.
        if (address.UserInfo.Length > 0)
        {
            string host = SafeText.Quote(address.Host);
            yield return new("baseUrl", $"it contains user information before the host {host}; remove it, and name the variable that holds the key with \"keyEnv\"");
        }

        if (address.Query.Length > 0 || address.Fragment.Length > 0)
        {
            string origin = address.GetLeftPart(UriPartial.Scheme) + address.Authority.Split('@')[^1];
            yield return new("baseUrl", $"it contains a query or a fragment after {SafeText.Quote(origin)}; only scheme, host, port and path are allowed");
        }
    }

    private static IEnumerable<SettingsMistake> InKey(ProviderSettings settings)
    {
        if (settings.KeyEnv is { } variable && !KeyPolicy.IsKeyName(variable))
        {
            // Someone may have put the key itself here; only what looks like a variable's name is repeated.
            string shown = KeyPolicy.LooksLikeVariable(variable) ? SafeText.Quote(variable) : "the value";
            yield return new("keyEnv", $"{shown} is not allowed; it must be the name of a variable in capital letters, digits and underscores that ends in _KEY or _TOKEN");
        }
        else if (settings.BaseUrl.IsAbsoluteUri && settings.Keys.Select(KeyPolicy.FindInsecurity).OfType<string>().FirstOrDefault() is { } insecurity)
        {
            yield return new("baseUrl", insecurity);
        }
    }

    private static IEnumerable<SettingsMistake> InCombinations(ProviderSettings settings)
    {
        if (settings.HostEnv is not (null or OllamaHost.Variable))
        {
            string shown = KeyPolicy.LooksLikeVariable(settings.HostEnv) ? SafeText.Quote(settings.HostEnv) : "the value";
            yield return new("hostEnv", $"{shown} is not allowed; only \"{OllamaHost.Variable}\" is supported");
        }

        if (settings.Software is { } software && !ServerSoftware.All.Contains(software, StringComparer.Ordinal))
        {
            yield return new("software", $"{SafeText.Quote(software)} is not allowed; allowed are {string.Join(", ", ServerSoftware.All.Select(name => $"\"{name}\""))}");
        }

        if (settings.IgnoresEos && settings.Dialect != ProviderSettings.DefaultDialect)
        {
            yield return new("ignoreEos", $"\"true\" requires \"dialect\": \"{ProviderSettings.DefaultDialect}\"; the protocol {SafeText.Quote(settings.Dialect)} has no field for it");
        }

        if (settings is { ArrivalsPerSecond: not null, Concurrency: not 1 })
        {
            yield return new("arrivalsPerSecond", $"cannot be combined with \"concurrency\": {settings.Concurrency}; remove one of them, or set it to null to undo another file's");
        }

        if (settings.Model is null && !settings.Local)
        {
            yield return new("model", "it is missing; a provider that is not local requires a model, since only a local one is asked for its list of models before the run");
        }

        if (settings.Local && settings.Paid)
        {
            yield return new("local", "\"true\" cannot be combined with \"paid\": true; a paid provider is never contacted before the run");
        }

        if (settings.Local && HostReaches.Of(settings.BaseUrl) == HostReach.Public)
        {
            yield return new("local", $"\"true\" is not allowed for the public host {SafeText.Quote(settings.BaseUrl.HostAndPort())}; only a server on loopback or in a private network is contacted before the run");
        }

        if (settings is { ToolChoice: not null, Dialect: DialectNames.Ollama })
        {
            yield return new("toolChoice", $"{SafeText.Quote(settings.ToolChoice)} is not allowed for the dialect \"{DialectNames.Ollama}\", which has no such field; remove it, or use Ollama's OpenAI route");
        }

        if (settings.HostEnv is not null && settings.KeyVariables.Count > 0)
        {
            yield return new("hostEnv", "it cannot be combined with \"keyEnv\" or a variable in \"headers\"; a key is sent only to an address from a configuration file");
        }
    }
}
