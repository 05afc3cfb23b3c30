using System.Net;
using System.Net.Sockets;
using System.Text;

namespace PrefixBench.Bench.Tests.Llama;

/// <summary>Passes raw bytes between the program and a server, and keeps those of the server.</summary>
internal sealed class RecordingProxy : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Uri _target;
    private readonly Lock _lock = new();
    private readonly List<StringBuilder> _received = [];
    private readonly List<Socket> _sockets = [];

    public RecordingProxy(Uri target)
    {
        _target = target;
        _listener.Start();
        Start(Accept);
    }

    /// <summary>Where the program finds it.</summary>
    public Uri Url => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    /// <summary>What the server sent, byte for byte, a text for each connection in the order in which they were opened.</summary>
    public IReadOnlyList<string> Received
    {
        get
        {
            lock (_lock)
            {
                return [.. _received.Select(r => r.ToString())];
            }
        }
    }

    public void Dispose()
    {
        _listener.Dispose();
        lock (_lock)
        {
            _sockets.ForEach(s => s.Dispose());
        }
    }

    // Threads, not tasks: on a busy machine the pool would pass the end of a connection on so late that the next request runs into it.
    private static void Start(Action work) => new Thread(() =>
    {
        try
        {
            work();
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // One side is gone, or the test is over.
        }
    })
    { IsBackground = true }.Start();

    private void Accept()
    {
        while (true)
        {
            Socket client = _listener.AcceptSocket();
            var server = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            client.NoDelay = server.NoDelay = true;
            var received = new StringBuilder();
            lock (_lock)
            {
                _sockets.AddRange([client, server]);
                _received.Add(received);
            }

            server.Connect(IPAddress.Loopback, _target.Port);
            Start(() => Pump(client, server, null));
            Start(() => Pump(server, client, received));
        }
    }

    private void Pump(Socket from, Socket to, StringBuilder? copy)
    {
        byte[] buffer = new byte[64 * 1024];
        while (from.Receive(buffer) is > 0 and var count)
        {
            lock (_lock)
            {
                copy?.Append(Encoding.Latin1.GetString(buffer, 0, count));
            }

            to.Send(buffer.AsSpan(0, count));
        }

        to.Shutdown(SocketShutdown.Send);
    }
}
