using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace PrefixBench.Providers.Tests.Clock;

/// <summary>The least client there can be: a blocking socket on the test's own thread. What it measures is what there is to measure.</summary>
internal sealed class RawClient : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _request;
    private readonly byte[] _buffer = new byte[65536];

    public RawClient(Uri server, string body)
    {
        _socket.Connect(server.Host, server.Port);
        _request = Encoding.UTF8.GetBytes($"POST /v1/chat/completions HTTP/1.1\r\nHost: {server.Authority}\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}");
    }

    /// <summary>Sends the request and gives the time until the first read that holds <paramref name="token"/>, then reads to the last chunk.</summary>
    public TimeSpan Measure(string token)
    {
        // Before the call, as the program itself does it: the server may run before the call returns.
        long sentAt = Stopwatch.GetTimestamp();
        _socket.Send(_request);
        TimeSpan? first = null;
        string text = "";
        while (!text.EndsWith("\r\n0\r\n\r\n", StringComparison.Ordinal))
        {
            int count = _socket.Receive(_buffer);
            long readAt = Stopwatch.GetTimestamp();
            text += Encoding.UTF8.GetString(_buffer, 0, count);
            if (first is null && text.Contains(token, StringComparison.Ordinal))
            {
                first = Stopwatch.GetElapsedTime(sentAt, readAt);
            }
        }

        return first ?? throw new InvalidOperationException("no token came");
    }

    /// <summary>Sends the request and reads to the last chunk without allocating anything.</summary>
    public void Play()
    {
        _socket.Send(_request);
        int end;
        do
        {
            end = _socket.Receive(_buffer);
        }
        while (!_buffer.AsSpan(0, end).EndsWith("\r\n0\r\n\r\n"u8));
    }

    public void Dispose() => _socket.Dispose();
}
