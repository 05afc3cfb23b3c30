using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace PrefixBench.FakeServer;

/// <summary>
/// A server that speaks raw bytes on a real loopback socket, one thread per connection so that its delays depend on no pool.
/// Each request takes the next script of its path, or else the next of the common queue, or else the path's standing one.
/// </summary>
public sealed class WireServer : IDisposable
{
    // A thread's wait may end late by a scheduler's tick; the last stretch is spun through.
    private static readonly TimeSpan SpinTime = TimeSpan.FromMilliseconds(1.5);

    private readonly TcpListener _listener;
    private readonly ConcurrentQueue<WireScript> _scripts = new();
    private readonly ConcurrentDictionary<string, ConcurrentQueue<WireScript>> _queues = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Func<WireRequest, WireScript>> _standing = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<WireRequest> _requests = new();
    private readonly ConcurrentDictionary<int, Socket> _sockets = new();
    private readonly List<(string Path, int Count, TaskCompletionSource Done)> _waits = [];
    private readonly ManualResetEventSlim _stopped = new();
    private int _connections;
    private int _mostAtOnce;

    /// <summary>Starts to listen.</summary>
    /// <param name="port">The port; 0, the default, for any free one.</param>
    public WireServer(int port = 0)
    {
        _listener = new TcpListener(IPAddress.Loopback, port);
        _listener.Start();
        Url = new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture)}");
        StartThread(Accept);
    }

    /// <summary>Where it listens, without a path.</summary>
    public Uri Url { get; }

    /// <summary>The requests so far, in order.</summary>
    public IReadOnlyList<WireRequest> Requests => [.. _requests];

    /// <summary>Connections accepted so far.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>The most connections that were open at once, counted until the client's end of each is seen.</summary>
    public int MostAtOnce => Volatile.Read(ref _mostAtOnce);

    /// <summary>The next request gets this script.</summary>
    public WireServer Enqueue(WireScript script)
    {
        _scripts.Enqueue(script);
        return this;
    }

    /// <summary>The next request to <paramref name="path"/> gets this script.</summary>
    public WireServer Enqueue(string path, WireScript script)
    {
        _queues.GetOrAdd(path, _ => new()).Enqueue(script);
        return this;
    }

    /// <summary>The next requests to <paramref name="path"/> get 503, as of a server that is still loading.</summary>
    public void RefuseFirst(string path, int count)
    {
        for (int refused = 0; refused < count; refused++)
        {
            Enqueue(path, new WireScript().Write(RawHttp.Answer("503 Service Unavailable", "application/json", "{}")));
        }
    }

    /// <summary>Every request to <paramref name="path"/> gets this script while the queue is empty.</summary>
    public WireServer On(string path, WireScript script) => On(path, _ => script);

    /// <summary>
    /// Every request to <paramref name="path"/> gets the script that <paramref name="answer"/> makes of it while the queue is empty. It is called on the
    /// connection's thread as soon as the request has arrived, so two calls may run at once.
    /// </summary>
    public WireServer On(string path, Func<WireRequest, WireScript> answer)
    {
        _standing[path] = answer;
        return this;
    }

    /// <summary>Ends as soon as the server has received this many requests to <paramref name="path"/>, counted from its start.</summary>
    public Task ReceivedAsync(string path, int count)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_waits)
        {
            _waits.Add((path, count, done));
        }

        EndWaits();
        return done.Task;
    }

    public void Dispose()
    {
        _stopped.Set();
        _listener.Stop();
        foreach (Socket socket in _sockets.Values)
        {
            socket.Dispose();
        }
    }

    private static void StartThread(Action run) => new Thread(() => run()) { IsBackground = true }.Start();

    private void Accept()
    {
        while (!_stopped.IsSet)
        {
            Socket socket;
            try
            {
                socket = _listener.AcceptSocket();
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }

            socket.NoDelay = true;
            int number = Interlocked.Increment(ref _connections);
            _sockets[number] = socket;
            // The end of a connection that the client has closed is seen before a new one is counted.
            int open = _sockets.Values.Count(s => !IsEnded(s));
            _mostAtOnce = Math.Max(_mostAtOnce, open);
            StartThread(() => Serve(number, socket));
        }
    }

    private static bool IsEnded(Socket socket)
    {
        try
        {
            return socket.Poll(0, SelectMode.SelectRead) && socket.Available == 0;
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            return true;
        }
    }

    private void Serve(int connection, Socket socket)
    {
        try
        {
            using (socket)
            {
                while (ReadRequest(connection, socket) is { } request)
                {
                    _requests.Enqueue(request);
                    EndWaits();
                    if (!Play(Choose(request), request, socket))
                    {
                        return;
                    }
                }
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The client left, or the server is stopping.
        }
        finally
        {
            _sockets.TryRemove(connection, out _);
        }
    }

    private void EndWaits()
    {
        lock (_waits)
        {
            _waits.RemoveAll(wait => _requests.Count(request => PathOf(request) == wait.Path) >= wait.Count && wait.Done.TrySetResult());
        }
    }

    private static string PathOf(WireRequest request) => request.Target.Split('?')[0];

    private WireScript Choose(WireRequest request)
    {
        string path = PathOf(request);
        if ((_queues.TryGetValue(path, out ConcurrentQueue<WireScript>? queue) && queue.TryDequeue(out WireScript? next)) || _scripts.TryDequeue(out next))
        {
            return next;
        }

        if (!_standing.TryGetValue(path, out Func<WireRequest, WireScript>? standing))
        {
            return new WireScript().Write("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
        }

        try
        {
            return standing(request);
        }
        catch (Exception exception)
        {
            // The test sees it in the answer; on this thread it would end all tests.
            return new WireScript().Write(RawHttp.Answer("500 Internal Server Error", "text/plain", exception.ToString()));
        }
    }

    private bool Play(WireScript script, WireRequest request, Socket socket)
    {
        long stepAt = request.ReceivedAt;
        foreach (WireStep step in script.Steps)
        {
            switch (step.Kind)
            {
                case WireStepKind.Write:
                    request.Wrote(stepAt = Stopwatch.GetTimestamp());
                    SendAll(socket, step.Bytes);
                    break;
                case WireStepKind.Wait:
                    stepAt += (long)(step.Time.TotalSeconds * Stopwatch.Frequency);
                    WaitUntil(stepAt);
                    break;
                case WireStepKind.Hold:
                    step.Gate!.Wait();
                    stepAt = Stopwatch.GetTimestamp();
                    break;
                case WireStepKind.Run:
                    step.Action!();
                    break;
                case WireStepKind.Reset:
                    socket.LingerState = new(enable: true, seconds: 0);
                    return false;
                default:
                    // Ends when the client closes its side.
                    socket.Receive(new byte[1]);
                    return false;
            }
        }

        if (!script.KeepsAlive)
        {
            socket.Shutdown(SocketShutdown.Send);
        }

        return script.KeepsAlive;
    }

    private void WaitUntil(long timestamp)
    {
        TimeSpan left = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), timestamp) - SpinTime;
        if (left > TimeSpan.Zero && _stopped.Wait(left))
        {
            return;
        }

        while (Stopwatch.GetTimestamp() < timestamp)
        {
            Thread.SpinWait(8);
        }
    }

    private static void SendAll(Socket socket, byte[] bytes)
    {
        for (int sent = 0; sent < bytes.Length;)
        {
            sent += socket.Send(bytes.AsSpan(sent));
        }
    }

    private static WireRequest? ReadRequest(int connection, Socket socket)
    {
        var received = new MemoryStream();
        byte[] buffer = new byte[65536];
        while (true)
        {
            int count = socket.Receive(buffer);
            if (count == 0)
            {
                return null;
            }

            received.Write(buffer, 0, count);
            Span<byte> bytes = received.GetBuffer().AsSpan(0, (int)received.Length);
            int headEnd = bytes.IndexOf("\r\n\r\n"u8);
            if (headEnd < 0)
            {
                continue;
            }

            string head = Encoding.Latin1.GetString(bytes[..headEnd]);
            int bodyLength = ContentLength(head);
            if (bytes.Length >= headEnd + 4 + bodyLength)
            {
                return new(connection, head + "\r\n", bytes.Slice(headEnd + 4, bodyLength).ToArray(), Stopwatch.GetTimestamp());
            }
        }
    }

    private static int ContentLength(string head)
    {
        foreach (string line in head.Split("\r\n"))
        {
            if (line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
            {
                return int.Parse(line["Content-Length:".Length..], CultureInfo.InvariantCulture);
            }
        }

        return 0;
    }
}
