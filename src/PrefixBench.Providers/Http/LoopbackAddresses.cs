using System.Net;
using System.Net.Sockets;

namespace PrefixBench.Providers.Http;

/// <summary>
/// Connects to <c>localhost</c> by its IPv4 address first. Nearly every local server listens on 127.0.0.1 only, and Windows takes two seconds to find that nothing listens on ::1. All of this program
/// does the same, so that the server that is asked what it is is the one that is measured.
/// </summary>
public static class LoopbackAddresses
{
    /// <summary>The addresses of a host in the order in which they are to be tried.</summary>
    /// <param name="host">A name or an address.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    /// <exception cref="SocketException">The host is unknown.</exception>
    public static async Task<IPAddress[]> FindAsync(string host, CancellationToken cancellationToken) => Order(host, await Dns.GetHostAddressesAsync(host, cancellationToken));

    /// <summary>Connects to the first address of a host that takes a connection; for <see cref="SocketsHttpHandler.ConnectCallback"/>.</summary>
    /// <param name="context">The host.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="SocketException">No address took one, or the host is unknown.</exception>
    public static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        Exception error = new SocketException((int)SocketError.HostNotFound);
        foreach (IPAddress address in await FindAsync(context.DnsEndPoint.Host, cancellationToken))
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(address, context.DnsEndPoint.Port, cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException exception)
            {
                socket.Dispose();
                error = exception;
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }

        throw error;
    }

    /// <summary>Puts the IPv4 addresses of <c>localhost</c> first; those of other hosts stay as the system orders them.</summary>
    /// <param name="host">The host.</param>
    /// <param name="addresses">Its addresses.</param>
    internal static IPAddress[] Order(string host, IPAddress[] addresses) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase) ? [.. addresses.OrderBy(address => address.AddressFamily != AddressFamily.InterNetwork)] : addresses;
}
