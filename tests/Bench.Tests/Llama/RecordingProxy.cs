using System.Net;
using System.Net.Sockets;
using System.Text;

namespace PrefixBench.Bench.Tests.Llama;

/// <summary>Passes raw bytes between the program and a server, and keeps those of the server; can hide names that the server sends.</summary>
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

    /// <summary>Names that the program does not get to see: their first letter is passed on as an x, so that no length changes.</summary>
    public IReadOnlyList<string> Hidden { get; init; } = [];

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

            Hide(buffer.AsSpan(0, count));
            to.Send(buffer.AsSpan(0, count));
        }

        to.Shutdown(SocketShutdown.Send);
    }

    private void Hide(Span<byte> bytes)
    {
        foreach (string name in Hidden)
        {
            while (bytes.IndexOf(Encoding.Latin1.GetBytes(name)) is >= 0 and var at)
            {
                bytes[at + 1] = (byte)'x';
            }
        }
    }
}
