using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace PrefixBench.Servers.Processes;

/// <summary>Ports on 127.0.0.1.</summary>
internal static class LoopbackPort
{
    // Below the ports that a system gives to whoever asks for any (from 32,768 on Linux, from 49,152 on Windows and macOS): one of those could be given away before the server binds it.
    private const int First = 20_000;
    private const int Last = 32_767;

    /// <summary>A port that nobody uses now. Another process may take it before it is used.</summary>
    public static int FindFree()
    {
        for (int attempt = 0; attempt < 100; attempt++)
        {
            int port = RandomNumberGenerator.GetInt32(First, Last + 1);
            if (IsFree(port))
            {
                return port;
            }
        }

        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Whether nobody listens on a port now.</summary>
    /// <param name="port">The port.</param>
    public static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
