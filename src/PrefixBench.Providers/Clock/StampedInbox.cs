using System.Buffers;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace PrefixBench.Providers.Clock;

/// <summary>
/// What a connection has received and nobody has read yet, each arrival with its stamp. One thread adds, one flow of control reads. A read never
/// spans two arrivals, so that whoever parses what it got knows exactly when that came.
/// </summary>
internal sealed class StampedInbox
{
    /// <summary>
    /// Arrivals that may wait to be read: more than a fast server sends while this process collects garbage. A reader that falls further behind makes the
    /// receiving thread wait, and the operating system slow the server down.
    /// </summary>
    public const int Capacity = 4096;

    // Continuations of a waiting read run on the pool (the default of a channel), never on the receiving thread, whose only work is to stamp.
    private readonly Channel<Arrival> _arrivals = Channel.CreateBounded<Arrival>(new BoundedChannelOptions(Capacity) { SingleReader = true, SingleWriter = true });
    private readonly Lock _closing = new();
    private Arrival _current;
    private int _taken;
    private long _closedAt;
    private Exception? _error;
    private volatile bool _isClosed;

    /// <summary>The stamp of what was read last.</summary>
    public long ServedAt { get; private set; }

    /// <summary>Whether the other side is done, or the connection broke.</summary>
    public bool IsClosed => _isClosed;

    /// <summary>
    /// Has all of this compiled. Done before a process's first connection, because otherwise the first arrival would be followed by milliseconds
    /// of compiling, in which the second could not be stamped.
    /// </summary>
    public static void Warm()
    {
        var inbox = new StampedInbox();
        byte[] buffer = new byte[4];
        for (int i = 0; i < 2; i++)
        {
            // A read that waits: its continuation goes through the thread pool, which starts its first threads for it.
            Task<int> waiting = inbox.ReadAsync(buffer, CancellationToken.None).AsTask();
            inbox.Add("abcdef"u8, 1);
            waiting.Wait(TimeSpan.FromSeconds(1));
            inbox.ReadAsync(buffer, CancellationToken.None).AsTask().Wait(TimeSpan.FromSeconds(1));
        }
    }

    /// <summary>Bytes arrived; none mean that the other side is done. Waits while the reader is too far behind.</summary>
    public void Add(ReadOnlySpan<byte> bytes, long stamp)
    {
        if (bytes.IsEmpty)
        {
            Close(null, stamp);
            return;
        }

        byte[] copy = ArrayPool<byte>.Shared.Rent(bytes.Length);
        bytes.CopyTo(copy);
        var arrival = new Arrival(copy, bytes.Length, stamp);
        while (!_arrivals.Writer.TryWrite(arrival))
        {
            if (!_arrivals.Writer.WaitToWriteAsync().AsTask().GetAwaiter().GetResult())
            {
                // Closed on this side: nobody reads it.
                return;
            }
        }
    }

    /// <summary>The connection broke; what arrived before is still read.</summary>
    public void Fail(Exception error, long stamp) => Close(error, stamp);

    /// <summary>Reads what of one arrival fits; 0 at the end. An empty <paramref name="buffer"/> waits until something is there and takes nothing.</summary>
    // The pooling builder: a connection reads once per token, and this must not allocate for it.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        while (_taken == _current.Count)
        {
            if (_arrivals.Reader.TryRead(out Arrival next))
            {
                Replace(next);
            }
            else if (!await _arrivals.Reader.WaitToReadAsync(cancellationToken))
            {
                ServedAt = _closedAt;
                return _error is null ? 0 : throw _error;
            }
        }

        int count = Math.Min(_current.Count - _taken, buffer.Length);
        _current.Bytes.AsSpan(_taken, count).CopyTo(buffer.Span);
        _taken += count;
        ServedAt = _current.Stamp;
        return count;
    }

    private void Replace(Arrival next)
    {
        if (_current.Bytes is { } read)
        {
            ArrayPool<byte>.Shared.Return(read);
        }

        _current = next;
        _taken = 0;
    }

    private void Close(Exception? error, long stamp)
    {
        lock (_closing)
        {
            if (!_isClosed)
            {
                _closedAt = stamp;
                _error = error;
                _isClosed = true;
                // Without the error: the channel would throw it at a receiving thread that waits for room.
                _arrivals.Writer.Complete();
            }
        }
    }

    private readonly record struct Arrival(byte[]? Bytes, int Count, long Stamp);
}
