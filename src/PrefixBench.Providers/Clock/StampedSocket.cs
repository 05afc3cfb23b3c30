using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using PrefixBench.Providers.Http;

namespace PrefixBench.Providers.Clock;

/// <summary>
/// A TCP connection with a thread of its own that does nothing but receive and stamp. An arrival is stamped when the kernel has it, however busy the
/// thread pool, the parser, the JIT or the reader of the answer are. Blocking calls only: one asynchronous call would turn the socket non-blocking
/// for good, and every receive would then take the way through the runtime's event loop. Connections beyond the first <see cref="OwnThreads"/> do take that way.
/// </summary>
internal sealed class StampedSocket : IDisposable
{
    /// <summary>The most bytes of one call. More may not fit into the operating system's send buffer, and the call would wait for the server.</summary>
    public const int SliceLength = 64 * 1024;

    /// <summary>
    /// Connections at once that have a thread each. More threads cost more than they bring: each arrival is a switch of threads, and a garbage collection stops all of
    /// them, during which nothing is stamped (about 35 ms a collection with 1,000 threads on two cores).
    /// </summary>
    public const int OwnThreads = 256;

    // The thread's calls are few and flat.
    private const int StackSize = 256 * 1024;

    private static readonly Lazy<bool> IsWarm = new(() =>
    {
        StampedInbox.Warm();
        return true;
    });

    private readonly StampedInbox _inbox = new();
    private readonly TaskCompletionSource _connected = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private static int _threads;

    private volatile Socket? _socket;
    private long _received;
    private volatile bool _isDisposed;

    /// <summary>When connecting began, name resolution done.</summary>
    public long ConnectStartedAt { get; private set; }

    /// <summary>The stamp of what was read last.</summary>
    public long ServedAt => _inbox.ServedAt;

    /// <summary>Whether either side is done with the connection, or it broke.</summary>
    public bool IsClosed => _inbox.IsClosed;

    /// <summary>Bytes received so far, read or not.</summary>
    public long Received => Volatile.Read(ref _received);

    /// <summary>Ends when nothing more can be received: the server has closed the connection, or it broke.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Opens a connection to the first of the host's addresses that takes one.</summary>
    /// <exception cref="SocketException">None did, or the host is unknown.</exception>
    public static async Task<StampedSocket> ConnectAsync(DnsEndPoint target, CancellationToken cancellationToken)
    {
        IPAddress[] addresses = await LoopbackAddresses.FindAsync(target.Host, cancellationToken);
        var socket = new StampedSocket();
        try
        {
            var thread = new Thread(() => socket.Run(addresses, target.Port), StackSize) { IsBackground = true, Name = "PrefixBench receive" };
            thread.UnsafeStart();
            await using CancellationTokenRegistration registration = cancellationToken.UnsafeRegister(static state => ((StampedSocket)state!).Dispose(), socket);
            await socket._connected.Task;
            return socket;
        }
        catch
        {
            socket.Dispose();
            cancellationToken.ThrowIfCancellationRequested();
            throw;
        }
    }

    /// <summary>Reads what of one arrival fits; see <see cref="StampedInbox.ReadAsync"/>.</summary>
    public ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken) => _inbox.ReadAsync(buffer, cancellationToken);

    /// <summary>
    /// Hands bytes to the operating system and gives the stamp of the last call that did so. It is taken before the call, not after: on one machine
    /// the server is woken inside it, and may well have worked for a time slice before the call returns (15 ms were seen on two busy cores).
    /// </summary>
    /// <exception cref="IOException">The connection is broken.</exception>
    public long Send(ReadOnlySpan<byte> bytes)
    {
        try
        {
            long stamp;
            do
            {
                stamp = Stopwatch.GetTimestamp();
                bytes = bytes[_socket!.Send(bytes[..Math.Min(bytes.Length, SliceLength)])..];
            }
            while (!bytes.IsEmpty);

            return stamp;
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            throw new IOException($"The connection broke while sending: {exception.Message}", exception);
        }
    }

    public void Dispose()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        _inbox.Fail(new IOException("The connection was closed on this side.", new ObjectDisposedException(nameof(StampedSocket))), Stopwatch.GetTimestamp());
        if (_socket is { } socket)
        {
            Close(socket);
        }
    }

    private static void Close(Socket socket)
    {
        try
        {
            // Wakes the receiving thread, which a mere close need not do.
            socket.Shutdown(SocketShutdown.Both);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // It was not connected, or no longer.
        }

        socket.Dispose();
    }

    private void Run(IPAddress[] addresses, int port)
    {
        _ = IsWarm.Value;
        if (Connect(addresses, port) is not { } socket)
        {
            return;
        }

        if (Interlocked.Increment(ref _threads) <= OwnThreads)
        {
            Receive(socket);
            Interlocked.Decrement(ref _threads);
            return;
        }

        Interlocked.Decrement(ref _threads);
        _ = ReceiveAsync(socket);
    }

    private Socket? Connect(IPAddress[] addresses, int port)
    {
        Exception error = new SocketException((int)SocketError.HostNotFound);
        foreach (IPAddress address in addresses)
        {
            Socket? socket = null;
            try
            {
                socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                _socket = socket;
                ConnectStartedAt = Stopwatch.GetTimestamp();
                socket.Connect(address, port);
                if (!_isDisposed)
                {
                    // Sends nothing, and has everything between the first request's stamp and the kernel compiled and bound.
                    Send([]);
                    _connected.SetResult();
                    return socket;
                }
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException or IOException)
            {
                error = exception;
            }

            socket?.Dispose();
            if (_isDisposed)
            {
                break;
            }
        }

        _connected.TrySetException(error);
        return null;
    }

    private void Receive(Socket socket)
    {
        byte[] buffer = new byte[16384];
        try
        {
            int count;
            do
            {
                count = socket.Receive(buffer);
            }
            while (Take(buffer.AsSpan(0, count)));
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            Fail(exception);
        }

        _ended.SetResult();
    }

    private async Task ReceiveAsync(Socket socket)
    {
        byte[] buffer = new byte[4096];
        try
        {
            int count;
            do
            {
                count = await socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None);
            }
            while (Take(buffer.AsSpan(0, count)));
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            Fail(exception);
        }

        _ended.SetResult();
    }

    private bool Take(ReadOnlySpan<byte> bytes)
    {
        long stamp = Stopwatch.GetTimestamp();
        Volatile.Write(ref _received, _received + bytes.Length);
        _inbox.Add(bytes, stamp);
        return !bytes.IsEmpty && !_isDisposed;
    }

    private void Fail(Exception exception) =>
        _inbox.Fail(new IOException($"The connection broke while receiving: {exception.Message}", exception), Stopwatch.GetTimestamp());
}
