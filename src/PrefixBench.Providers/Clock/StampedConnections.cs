using System.Net;
using PrefixBench.Providers.Http;

namespace PrefixBench.Providers.Clock;

/// <summary>Opens the connections of a <see cref="SocketsHttpHandler"/> so that their bytes are stamped and their opening is timed apart.</summary>
internal static class StampedConnections
{
    /// <summary>How long opening a connection may take at most.</summary>
    public static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(30);

    private static readonly HttpRequestOptionsKey<StampedStream> Opening = new("PrefixBench.Opening");

    /// <summary>
    /// A handler for measuring: HTTP/1.1, no decompression (it would hold events back), no redirects (a key could leave with them), no cookies
    /// (state between turns), no trace headers; the system's proxies are honoured, but not on the way to this machine.
    /// </summary>
    /// <param name="connectionLifetime">How long a connection may be used; zero for one request only.</param>
    public static SocketsHttpHandler CreateHandler(TimeSpan connectionLifetime) => new()
    {
        ActivityHeadersPropagator = null,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectCallback = ConnectAsync,
        ConnectTimeout = ConnectTimeout,
        // An answer that is given up (a broken stream, a long error page) closes its connection at once instead of reading on beside the next turn.
        MaxResponseDrainSize = 0,
        PlaintextStreamFilter = NoteOpened,
        // llama-server closes a connection that has been idle for 5 s. Let go of it first, rather than send a request into it: a POST is not repeated.
        // The pool looks every second, so this is 4 s at most.
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(3),
        PooledConnectionLifetime = connectionLifetime,
        Proxy = new ProxyExceptLoopback(HttpClient.DefaultProxy),
        UseCookies = false,
    };

    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var stream = new StampedStream(await StampedSocket.ConnectAsync(context.DnsEndPoint, cancellationToken));
        context.InitialRequestMessage.Options.Set(Opening, stream);
        return stream;
    }

    // Called when TLS, if there is any, is done; the plain text itself is not what is stamped, because TLS may hold decrypted bytes back.
    private static ValueTask<Stream> NoteOpened(SocketsHttpPlaintextStreamFilterContext context, CancellationToken cancellationToken)
    {
        if (context.InitialRequestMessage.Options.TryGetValue(Opening, out StampedStream? stream))
        {
            stream.Opened();
        }

        return ValueTask.FromResult(context.PlaintextStream);
    }
}
