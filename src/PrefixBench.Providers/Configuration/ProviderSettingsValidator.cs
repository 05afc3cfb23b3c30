using Microsoft.Extensions.Options;
using PrefixBench.Core.Chat;
using PrefixBench.Providers.Inspection;
using PrefixBench.Providers.Security;

namespace PrefixBench.Providers.Configuration;

/// <summary>Checks one provider, whatever it was made from: a file or the command line. Finds all mistakes, not only the first.</summary>
public sealed class ProviderSettingsValidator : IValidateOptions<ProviderSettings>
{
    private static readonly string[] Dialects = ["openai", "ollama", "anthropic", "gemini"];
    private static readonly string[] MaxTokensFields = ["max_tokens", "max_completion_tokens"];
    private static readonly string[] CacheControls = ["none", "auto"];

    /// <summary>Checks the settings; each failure reads <c>field: what is wrong</c>.</summary>
    /// <param name="name">Not used: settings carry their own name.</param>
    /// <param name="options">The settings.</param>
    public ValidateOptionsResult Validate(string? name, ProviderSettings options)
    {
        var mistakes = Mistakes(options).Select(mistake => $"{mistake.Field}: {mistake.Message}").ToList();
        return mistakes.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }

    /// <summary>Every mistake with the field that it is about.</summary>
    internal static IEnumerable<(string Field, string Message)> Mistakes(ProviderSettings settings) =>
    [
        .. OfName(settings.Name),
        .. OfChoice("dialect", settings.Dialect, Dialects),
        .. OfChoice("maxTokensField", settings.MaxTokensField, MaxTokensFields),
        .. OfChoice("cacheControl", settings.CacheControl, CacheControls),
        .. OfAddress(settings.BaseUrl),
        .. OfKey(settings),
        .. OfRange("idleTimeoutSeconds", settings.IdleTimeoutSeconds, 0.1, 3600),
        .. OfRange("totalTimeoutSeconds", settings.TotalTimeoutSeconds, 0.1, 86_400),
        .. OfRange("concurrency", settings.Concurrency, 1, Load.MaximumWorkers),
        .. OfRange("arrivalsPerSecond", settings.ArrivalsPerSecond ?? Load.MaximumRate, Load.MinimumRate, Load.MaximumRate),
        .. OfRange("spacingMilliseconds", settings.SpacingMilliseconds, 0, 600_000),
        .. OfRange("maxAttempts", settings.MaxAttempts, 1, 10),
        .. OfCombinations(settings),
    ];

    private static IEnumerable<(string Field, string Message)> OfName(string name)
    {
        if (name.Length is 0 or > 100 || !string.Equals(name.Trim(), name, StringComparison.Ordinal)
            || name.AsSpan().ContainsAny('*', '?') || name.Any(character => char.IsControl(character) || char.IsWhiteSpace(character)))
        {
            yield return ("name", $"{Quoted.Text(name)} is not allowed; a name has 1 to 100 characters, no blanks and neither * nor ?");
        }
        else if (string.Equals(name, "embedded", StringComparison.OrdinalIgnoreCase))
        {
            yield return ("name", $"{Quoted.Text(name)} is the built-in engine's name; take another");
        }
    }

    private static IEnumerable<(string Field, string Message)> OfChoice(string field, string value, string[] allowed)
    {
        if (!allowed.Contains(value, StringComparer.Ordinal))
        {
            yield return (field, $"{Quoted.Text(value)} is not allowed; {string.Join(", ", allowed.Select(choice => $"\"{choice}\""))} are");
        }
    }

    private static IEnumerable<(string Field, string Message)> OfRange(string field, double value, double least, double most)
    {
        // Written so that NaN is out of range too.
        if (!(value >= least && value <= most))
        {
            yield return (field, $"\"{value}\" is not allowed; {least} to {most} is");
        }
    }

    private static IEnumerable<(string Field, string Message)> OfAddress(Uri address)
    {
        if (!address.IsAbsoluteUri || address.Scheme is not ("http" or "https") || address.Host.Length == 0)
        {
            yield return ("baseUrl", "it is no address; http://HOST[:PORT][/PATH] or https://… is allowed");
            yield break;
        }

        // Neither is repeated: both are places where people put secrets.
        if (address.UserInfo.Length > 0)
        {
            yield return ("baseUrl", $"it holds user information before the host {Quoted.Text(address.Host)}; take it out, and name a key's variable with \"keyEnv\"");
        }

        if (address.Query.Length > 0 || address.Fragment.Length > 0)
        {
            yield return ("baseUrl", $"it holds a query or a fragment after {Quoted.Text(address.GetLeftPart(UriPartial.Scheme) + address.Authority.Split('@')[^1])}; only scheme, host, port and path are allowed");
        }
    }

    private static IEnumerable<(string Field, string Message)> OfKey(ProviderSettings settings)
    {
        if (settings.KeyEnv is not { } variable)
        {
            yield break;
        }

        if (!KeyPolicy.IsKeyName(variable))
        {
            // Someone may have put the key itself here; only what looks like a variable's name is repeated.
            string shown = KeyPolicy.LooksLikeVariable(variable) ? Quoted.Text(variable) : "the value";
            yield return ("keyEnv", $"{shown} is not allowed; the name of a variable that ends in _KEY or _TOKEN is, in capital letters, digits and underscores");
        }
        else if (settings.BaseUrl.IsAbsoluteUri && KeyPolicy.InsecurityOf(settings) is { } insecurity)
        {
            yield return ("baseUrl", insecurity);
        }
    }

    private static IEnumerable<(string Field, string Message)> OfCombinations(ProviderSettings settings)
    {
        if (settings is { ArrivalsPerSecond: not null, Concurrency: not 1 })
        {
            yield return ("arrivalsPerSecond", $"cannot be combined with \"concurrency\": {settings.Concurrency}; remove one of them, or set it to null to undo another file's");
        }

        if (settings.HostEnv is not (null or OllamaHost.Variable))
        {
            yield return ("hostEnv", $"{(KeyPolicy.LooksLikeVariable(settings.HostEnv) ? Quoted.Text(settings.HostEnv) : "the value")} is not allowed; only \"{OllamaHost.Variable}\" is");
        }

        if (settings.Software is { } software && !ServerIdentifier.KnownSoftware.Contains(software, StringComparer.Ordinal))
        {
            yield return ("software", $"{Quoted.Text(software)} is not allowed; {string.Join(", ", ServerIdentifier.KnownSoftware.Select(name => $"\"{name}\""))} are");
        }

        if (settings.Model is null && !settings.Local)
        {
            yield return ("model", "it is missing; only a local provider is asked for its models before the run, so name the model");
        }

        if (settings.Local && settings.Paid)
        {
            yield return ("local", "\"true\" is not allowed beside \"paid\": true; a paid provider is never contacted before the run");
        }

        if (settings.HostEnv is not null && settings.KeyEnv is not null)
        {
            yield return ("hostEnv", "it is not allowed beside \"keyEnv\"; a key goes only to an address that stands in a file");
        }
    }
}
