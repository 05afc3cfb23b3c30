using System.Globalization;
using System.Net;
using PrefixBench.Core.Text;
using PrefixBench.Providers.Security;

namespace PrefixBench.Providers.Catalog;

/// <summary>
/// Ollama's own rules for its variable <c>OLLAMA_HOST</c> (its <c>envconfig/config.go</c>): quotes and blanks around it are dropped; the scheme is optional;
/// the port is 11434, or 80 and 443 where http or https was written; a port that is not a number is replaced by that default.
/// One rule is added: <c>0.0.0.0</c> and <c>[::]</c> say where a server listens, so requests for them go to loopback.
/// </summary>
internal static class OllamaHost
{
    /// <summary>The variable's name.</summary>
    public const string Variable = "OLLAMA_HOST";

    /// <summary>The address that a value means, without a path; null for an empty value.</summary>
    /// <exception cref="FormatException">The value is not an address.</exception>
    public static Uri? Parse(string? value)
    {
        string? text = value?.Trim().Trim('"', '\'').Trim();
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        (string? scheme, string? rest, int defaultPort) = text.Split("://", 2) switch
        {
            ["http", var after] => ("http", after, 80),
            ["https", var after] => ("https", after, 443),
            ["ollama.com"] => ("https", text, 443),
            [var alone] => ("http", alone, 11434),
            _ => throw new FormatException("it has an unknown scheme; allowed are HOST, HOST:PORT, http://HOST[:PORT] and https://HOST[:PORT]"),
        };

        (string? host, int port) = SplitHostAndPort(rest.Split('/', 2)[0], defaultPort);
        if (host.Contains('@', StringComparison.Ordinal))
        {
            throw new FormatException("it contains user information, which is not allowed; use HOST:PORT");
        }

        if (IPAddress.TryParse(host.Trim('[', ']'), out IPAddress? ip))
        {
            ip = ip.Equals(IPAddress.Any) ? IPAddress.Loopback : ip.Equals(IPAddress.IPv6Any) ? IPAddress.IPv6Loopback : ip;
            host = ip.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? $"[{ip}]" : ip.ToString();
        }

        return Uri.TryCreate(string.Create(CultureInfo.InvariantCulture, $"{scheme}://{host}:{port}"), UriKind.Absolute, out Uri? address)
            ? address
            : throw new FormatException($"{SafeText.Quote(text)} is not an address; allowed are HOST, HOST:PORT, http://HOST[:PORT] and https://HOST[:PORT]");
    }

    /// <summary>A base address with another scheme, host and port, and its own path.</summary>
    public static Uri Replace(Uri baseUrl, Uri host) =>
        new UriBuilder(host) { Path = baseUrl.AbsolutePath }.Uri.WithoutTrailingSlash();

    private static (string Host, int Port) SplitHostAndPort(string text, int defaultPort)
    {
        if (text.Length == 0)
        {
            return ("127.0.0.1", defaultPort);
        }

        // An IPv6 address has colons of its own: without brackets, none of them begins a port.
        if (IPAddress.TryParse(text.Trim('[', ']'), out _))
        {
            return (text, defaultPort);
        }

        int colon = text.LastIndexOf(':');
        if (colon < 0)
        {
            return (text, defaultPort);
        }

        string host = text[..colon] is { Length: > 0 } named ? named : "127.0.0.1";
        bool isPort = int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port is > 0 and <= 65535;
        return (host, isPort ? port : defaultPort);
    }
}
