using System.Net;
using System.Net.Sockets;
using System.Text;

namespace PrefixBench.Bench.Tests.Llama;

/// <summary>Passes raw bytes between the program and a server, and keeps those of the server.</summary>
internal sealed class RecordingProxy : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Uri _target;
    private readonly Lock _lock = new();
    private readonly List<StringBuilder> _received = [];

    public RecordingProxy(Uri target)
    {
        _target = target;
        _listener.Start();
        _ = AcceptAsync();
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
        _stop.Cancel();
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        CancellationToken stop = _stop.Token;
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptSocketAsync(stop), stop);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(Socket client, CancellationToken stop)
    {
        var received = new StringBuilder();
        lock (_lock)
        {
            _received.Add(received);
        }

        using (client)
        using (var server = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true })
        {
            client.NoDelay = true;
            try
            {
                await server.ConnectAsync(IPAddress.Loopback, _target.Port, stop);
                Task up = PumpAsync(client, server, null, stop);
                await PumpAsync(server, client, received, stop);
                client.Shutdown(SocketShutdown.Both);
                await up;
            }
            catch (Exception exception) when (exception is OperationCanceledException or SocketException)
            {
                // One side is gone, and the other goes with it.
            }
        }
    }

    private async Task PumpAsync(Socket from, Socket to, StringBuilder? copy, CancellationToken stop)
    {
        byte[] buffer = new byte[64 * 1024];
        while (await from.ReceiveAsync(buffer, stop) is > 0 and var count)
        {
            lock (_lock)
            {
                copy?.Append(Encoding.Latin1.GetString(buffer, 0, count));
            }

            await to.SendAsync(buffer.AsMemory(0, count), stop);
        }

        to.Shutdown(SocketShutdown.Send);
    }
}
