using System.Globalization;
using PrefixBench.Core.Text;

namespace PrefixBench.Providers.Security;

/// <summary>A variable and a host that the user typed with <c>--send-key VARIABLE=HOST[:PORT]</c>.</summary>
/// <param name="Variable">The variable that holds the key.</param>
/// <param name="Host">The host, in ASCII and lower case.</param>
/// <param name="Port">The port; null for the scheme's own.</param>
public sealed record KeyGrant(string Variable, string Host, int? Port)
{
    private const string Allowed = "allowed is VARIABLE=HOST or VARIABLE=HOST:PORT, such as OPENAI_API_KEY=proxy.example:8443";

    /// <summary>Reads the value of the option.</summary>
    /// <param name="text">The value.</param>
    /// <exception cref="FormatException">The value is not a variable and a host; the message is a clause without its full stop.</exception>
    public static KeyGrant Parse(string text)
    {
        if (text.Split('=', 2) is not [var variable, var host] || !KeyPolicy.IsKeyName(variable))
        {
            // Someone may have typed the key itself, so the value is not repeated.
            throw new FormatException($"the value does not begin with a variable whose name ends in _KEY or _TOKEN; {Allowed}");
        }

        bool isAddress = Uri.TryCreate($"https://{host}", UriKind.Absolute, out Uri? address);
        return isAddress && address!.UserInfo.Length == 0 && address.PathAndQuery == "/" && address.Fragment.Length == 0 && !host.AsSpan().ContainsAny("/?#@\\")
            ? new KeyGrant(variable, address.IdnHost, HasPort(host) ? address.Port : null)
            : throw new FormatException($"{SafeText.Quote(host)} is not a host; {Allowed}");
    }

    /// <summary>Whether this is the variable and the host of a key.</summary>
    /// <param name="key">The key and its address.</param>
    public bool Covers(KeyUse key) =>
        string.Equals(Variable, key.Variable, StringComparison.Ordinal)
        && string.Equals(Host, key.Address.IdnHost, StringComparison.OrdinalIgnoreCase)
        && (Port is { } port ? port == key.Address.Port : key.Address.IsDefaultPort);

    /// <summary>The value as it was typed.</summary>
    public override string ToString() => Port is { } port ? string.Create(CultureInfo.InvariantCulture, $"{Variable}={Host}:{port}") : $"{Variable}={Host}";

    private static bool HasPort(string host) => host.LastIndexOf(':') > host.LastIndexOf(']');
}
