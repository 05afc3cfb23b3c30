using System.Net;
using System.Net.Sockets;

namespace PrefixBench.Providers.Security;

/// <summary>
/// Determines how far a request to an address travels. Names are not resolved: an answer of the name service can change between the check and the request.
/// Loopback: <c>localhost</c>, <c>*.localhost</c> (RFC 6761), 127.0.0.0/8, ::1. Private: RFC 1918, link-local (169.254.0.0/16, fe80::/10), unique local
/// (fc00::/7), and <c>*.local</c> (RFC 6762: answered by multicast on the link alone). All else is public: names without a dot too, since a search
/// domain can lead them anywhere, and 100.64.0.0/10, which is shared by a carrier's customers.
/// </summary>
public static class HostReaches
{
    /// <summary>The reach of an address's host.</summary>
    /// <param name="address">An absolute address.</param>
    public static HostReach Of(Uri address)
    {
        string host = address.IdnHost.TrimEnd('.');
        if (IPAddress.TryParse(host, out IPAddress? ip))
        {
            return Of(ip);
        }

        if (host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase))
        {
            return HostReach.Loopback;
        }

        return host.EndsWith(".local", StringComparison.OrdinalIgnoreCase) ? HostReach.Private : HostReach.Public;
    }

    private static HostReach Of(IPAddress ip)
    {
        if (ip.IsIPv4MappedToIPv6)
        {
            ip = ip.MapToIPv4();
        }

        if (IPAddress.IsLoopback(ip))
        {
            return HostReach.Loopback;
        }

        if (ip.AddressFamily == AddressFamily.InterNetworkV6)
        {
            return ip.IsIPv6LinkLocal || ip.IsIPv6UniqueLocal ? HostReach.Private : HostReach.Public;
        }

        return ip.GetAddressBytes() switch
        {
            [10, ..] or [192, 168, ..] or [169, 254, ..] => HostReach.Private,
            [172, >= 16 and <= 31, ..] => HostReach.Private,
            _ => HostReach.Public,
        };
    }
}
