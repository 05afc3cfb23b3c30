using System.Text.RegularExpressions;
using PrefixBench.Core.Text;

namespace PrefixBench.Providers.Security;

/// <summary>
/// Decides which key may be sent to which address. Three rules: only variables that are named like keys are read; a key is sent only to its provider's own
/// origin, and over plain http only to loopback or a private network (<see cref="HostReaches"/>) unless the provider sets <c>allowInsecure</c>; and a
/// combination of variable and origin that is not in the shipped table requires that the user names the provider exactly. The last rule keeps a
/// <c>prefixbench.json</c> that came with someone else's folder from sending a key to its author during a plain run.
/// </summary>
public static partial class KeyPolicy
{
    /// <summary>Whether a variable may be read as a key: capital letters, digits and underscores, at the end <c>_KEY</c> or <c>_TOKEN</c>.</summary>
    /// <param name="variable">The variable's name.</param>
    public static bool IsKeyName(string variable) => KeyName().IsMatch(variable);

    /// <summary>Why a key must not be sent to its provider's own address; null when it may. A clause without its full stop.</summary>
    /// <param name="key">The key and its address.</param>
    public static string? FindMistake(KeyUse key)
    {
        if (!IsKeyName(key.Variable))
        {
            return "the name of its key's variable does not end in _KEY or _TOKEN";
        }

        return key.UnconfirmedProvider is { } provider
            ? $"it would send {key.Variable} to {key.Address.HostAndPort()}, which the shipped table does not; "
                + $"to allow that, name it with --provider {SafeText.Quote(provider)}"
            : FindInsecurity(key);
    }

    /// <summary>Whether a key may travel with a request. Asked for every request, so a redirect to another origin carries none.</summary>
    /// <param name="key">The key and its address.</param>
    /// <param name="request">The address of the request.</param>
    public static bool MaySend(KeyUse key, Uri request) =>
        string.Equals(request.Origin(), key.Address.Origin(), StringComparison.OrdinalIgnoreCase) && FindMistake(key) is null;

    /// <summary>Why the connection to the address is too open for a key; null when it is not.</summary>
    internal static string? FindInsecurity(KeyUse key) =>
        !string.Equals(key.Address.Scheme, Uri.UriSchemeHttps, StringComparison.Ordinal) && !key.AllowsInsecure && HostReaches.Of(key.Address) == HostReach.Public
            ? $"{SafeText.Quote(key.Address.Origin())} would receive {key.Variable} unencrypted over a public network; use https, or set \"allowInsecure\": true in the provider's configuration"
            : null;

    /// <summary>Whether a text can be shown as the name of a variable: a key put in its place by mistake must not be.</summary>
    internal static bool LooksLikeVariable(string text) => Variable().IsMatch(text);

    [GeneratedRegex("^[A-Z][A-Z0-9_]{0,60}_(KEY|TOKEN)\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex KeyName();

    [GeneratedRegex("^[A-Za-z]{1,20}(_[A-Za-z]{1,20}){0,4}\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Variable();
}
