namespace PrefixBench.Providers.Security;

/// <summary>Parts of addresses, in the form that is compared and shown.</summary>
internal static class Addresses
{
    /// <summary>Scheme, host and port (left out where it is the scheme's own), in lower case: two addresses with the same origin are the same server.</summary>
    public static string Origin(this Uri address) => $"{address.Scheme}://{address.HostAndPort()}";

    /// <summary>Host and port (left out where it is the scheme's own), without user information. The host in ASCII, so that it contains no look-alike letter.</summary>
    public static string HostAndPort(this Uri address)
    {
        string host = address.HostNameType == UriHostNameType.IPv6 ? address.Host : address.IdnHost;
        return address.IsDefaultPort ? host : $"{host}:{address.Port}";
    }

    /// <summary>The address without the slash at its end, so that paths can be appended alike.</summary>
    public static Uri WithoutTrailingSlash(this Uri address) =>
        address.AbsolutePath.Length > 1 && address.AbsolutePath.EndsWith('/') && address.Query.Length == 0 && address.Fragment.Length == 0
            ? new Uri(address.AbsoluteUri.TrimEnd('/'))
            : address;
}
