using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using PrefixBench.Core.Text;

namespace PrefixBench.Providers.Security;

/// <summary>
/// The fixed rules for keys: only variables that are named like keys are read, only text that fits into a header is a key, and a key is sent over plain http
/// only to loopback or a private network (<see cref="HostReaches"/>) unless the provider sets <c>allowInsecure</c>. <see cref="KeyConsent"/> decides the rest.
/// </summary>
public static partial class KeyPolicy
{
    /// <summary>Whether a variable may be read as a key: capital letters, digits and underscores, at the end <c>_KEY</c> or <c>_TOKEN</c>.</summary>
    /// <param name="variable">The variable's name.</param>
    public static bool IsKeyName(string variable) => KeyName.IsMatch(variable);

    /// <summary>Why the connection to the address is too open for a key; null when it is not.</summary>
    internal static string? FindInsecurity(KeyUse key) =>
        !string.Equals(key.Address.Scheme, Uri.UriSchemeHttps, StringComparison.Ordinal) && !key.AllowsInsecure && HostReaches.Of(key.Address) == HostReach.Public
            ? $"{SafeText.Quote(key.Address.Origin())} would receive {key.Variable} unencrypted over a public network; use https, or set \"allowInsecure\": true in the provider's configuration"
            : null;

    /// <summary>Why a value cannot be sent as a key, as the end of a sentence that begins with the variable; null when it can.</summary>
    internal static string? FindValueMistake(string value)
    {
        if (value.AsSpan().ContainsAny('\r', '\n'))
        {
            return "holds a line break";
        }

        foreach (Rune rune in value.EnumerateRunes())
        {
            if (Rune.IsControl(rune))
            {
                return string.Create(CultureInfo.InvariantCulture, $"holds the control character U+{rune.Value:X4}");
            }

            if (!rune.IsAscii)
            {
                return string.Create(CultureInfo.InvariantCulture, $"holds the character U+{rune.Value:X4}, which is not ASCII");
            }
        }

        return null;
    }

    /// <summary>Whether a text can be shown as the name of a variable: a key put in its place by mistake must not be.</summary>
    internal static bool LooksLikeVariable(string text) => Variable().IsMatch(text);

    [GeneratedRegex("^[A-Za-z]{1,20}(_[A-Za-z]{1,20}){0,4}\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Variable();
}
