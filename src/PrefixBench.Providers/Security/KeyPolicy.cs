using System.Text.RegularExpressions;
using PrefixBench.Core.Text;
using PrefixBench.Providers.Configuration;

namespace PrefixBench.Providers.Security;

/// <summary>
/// Which key may go where. Three rules: only variables that are named like keys are read; a key goes only to its provider's own origin, and over plain http
/// only to loopback or a private network (<see cref="HostReaches"/>) unless the provider says <c>allowInsecure</c>; and a pair of variable and origin that the
/// shipped table does not hold needs the user to name the provider exactly. The last keeps a <c>prefixbench.json</c> that came with someone else's folder
/// from sending a key to its author during a plain run.
/// </summary>
public static partial class KeyPolicy
{
    /// <summary>Whether a variable may be read as a key: capital letters, digits and underscores, at the end <c>_KEY</c> or <c>_TOKEN</c>.</summary>
    /// <param name="variable">The variable's name.</param>
    public static bool IsKeyName(string variable) => KeyName().IsMatch(variable);

    /// <summary>Why a provider's key must not be sent to its own address; null when it may, or when it has none.</summary>
    /// <param name="settings">The provider.</param>
    public static string? RefusalOf(ProviderSettings settings)
    {
        if (settings.KeyEnv is not { } variable)
        {
            return null;
        }

        if (!IsKeyName(variable))
        {
            return "its key's variable does not end in _KEY or _TOKEN";
        }

        return settings.KeyNeedsNaming
            ? $"it would send {variable} to {settings.BaseUrl.HostAndPort()}, which the shipped table does not; if you mean that, say --provider {SafeText.Quote(settings.Name)}"
            : InsecurityOf(settings);
    }

    /// <summary>Whether a provider's key may travel with a request. Asked for every request, so a redirect to another origin carries none.</summary>
    /// <param name="settings">The provider.</param>
    /// <param name="request">Where the request goes.</param>
    public static bool MaySend(ProviderSettings settings, Uri request) =>
        settings.KeyEnv is not null
        && string.Equals(request.Origin(), settings.BaseUrl.Origin(), StringComparison.OrdinalIgnoreCase)
        && RefusalOf(settings) is null;

    /// <summary>Why the way to the address is too open for a key; null when it is not.</summary>
    internal static string? InsecurityOf(ProviderSettings settings) =>
        !string.Equals(settings.BaseUrl.Scheme, Uri.UriSchemeHttps, StringComparison.Ordinal) && !settings.AllowInsecure && HostReaches.Of(settings.BaseUrl) == HostReach.Public
            ? $"\"{settings.BaseUrl.Origin()}\" would get {settings.KeyEnv} in the clear over a public network; use https, or say \"allowInsecure\": true"
            : null;

    /// <summary>Whether a text can be shown as the name of a variable: a key put in its place by mistake must not be.</summary>
    internal static bool LooksLikeVariable(string text) => Variable().IsMatch(text);

    [GeneratedRegex("^[A-Z][A-Z0-9_]{0,60}_(KEY|TOKEN)\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex KeyName();

    [GeneratedRegex("^[A-Za-z]{1,20}(_[A-Za-z]{1,20}){0,4}\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Variable();
}
