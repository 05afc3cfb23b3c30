using System.Threading.Tasks.Sources;

namespace PrefixBench.Providers.Clock;

/// <summary>
/// What a connection has received and nobody has read yet, each arrival with its stamp. One thread adds, one flow of control reads. A read never
/// spans two arrivals, so that whoever parses what it got knows exactly when that came.
/// </summary>
internal sealed class StampedInbox : IValueTaskSource<int>, IDisposable
{
    // A reader that falls this far behind makes the receiver wait, and the operating system slow the server down.
    private const int RoomLimit = 4 << 20;

    private readonly Lock _gate = new();
    private readonly Queue<(int Count, long Stamp)> _arrivals = new();
    private readonly ManualResetEventSlim _hasRoom = new(initialState: true);
    private byte[] _bytes = new byte[16384];
    private int _start;
    private int _end;
    private int _takenOfFirst;
    private bool _isClosed;
    private long _closedAt;
    private Exception? _error;

    // The one read that may be waiting. Its continuation runs on the pool, never on the receiving thread, whose only work is to stamp.
    private ManualResetValueTaskSourceCore<int> _waiter = new() { RunContinuationsAsynchronously = true };
    private bool _isWaiting;
    private Memory<byte> _waitingBuffer;
    private CancellationToken _waitingToken;
    private CancellationTokenRegistration _waitingRegistration;

    /// <summary>The stamp of what was read last.</summary>
    public long ServedAt { get; private set; }

    /// <summary>Whether the other side is done, or the connection broke.</summary>
    public bool IsClosed
    {
        get
        {
            lock (_gate)
            {
                return _isClosed;
            }
        }
    }

    /// <summary>
    /// Has all of this compiled. Done before a process's first connection, because otherwise the first arrival would be followed by milliseconds
    /// of compiling, in which the second could not be stamped.
    /// </summary>
    public static void Warm()
    {
        using var inbox = new StampedInbox();
        byte[] buffer = new byte[4];
        for (int i = 0; i < 2; i++)
        {
            inbox.WaitForRoom();
            ValueTask<int> waiting = inbox.ReadAsync(buffer, CancellationToken.None);
            inbox.Add("abcd"u8, 1);
            inbox.Add("abcdef"u8, 2);
            Finish(waiting);
            Finish(inbox.ReadAsync(buffer, CancellationToken.None));
            Finish(inbox.ReadAsync(buffer, CancellationToken.None));

            // A read that somebody awaits: its continuation goes through the thread pool, which starts its first threads for it.
            Task<int> awaited = inbox.ReadAsync(buffer, CancellationToken.None).AsTask();
            inbox.Add("abcd"u8, 3);
            awaited.Wait(TimeSpan.FromSeconds(1));
        }

        static void Finish(ValueTask<int> read) => _ = read.IsCompleted ? read.Result : throw new InvalidOperationException("A read is not served.");
    }

    /// <summary>Waits, on the receiving thread, while the reader is too far behind.</summary>
    public void WaitForRoom() => _hasRoom.Wait();

    /// <summary>Bytes arrived; none mean that the other side is done.</summary>
    public void Add(ReadOnlySpan<byte> bytes, long stamp)
    {
        lock (_gate)
        {
            if (bytes.IsEmpty)
            {
                _isClosed = true;
                _closedAt = stamp;
            }
            else
            {
                Append(bytes);
                _arrivals.Enqueue((bytes.Length, stamp));
                if (_end - _start > RoomLimit)
                {
                    _hasRoom.Reset();
                }
            }

            Serve();
        }
    }

    /// <summary>The connection broke; what arrived before is still read.</summary>
    public void Fail(Exception error, long stamp)
    {
        lock (_gate)
        {
            _error ??= error;
            _closedAt = stamp;
            _isClosed = true;
            _hasRoom.Set();
            Serve();
        }
    }

    /// <summary>Reads what of one arrival fits; 0 at the end. An empty <paramref name="buffer"/> waits until something is there and takes nothing.</summary>
    public ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<int>(cancellationToken);
        }

        lock (_gate)
        {
            if (_isWaiting)
            {
                throw new InvalidOperationException("Two reads at once on one connection.");
            }

            if (_arrivals.Count > 0)
            {
                return ValueTask.FromResult(Take(buffer));
            }

            if (_isClosed)
            {
                ServedAt = _closedAt;
                return _error is null ? ValueTask.FromResult(0) : ValueTask.FromException<int>(_error);
            }

            _waiter.Reset();
            _isWaiting = true;
            _waitingBuffer = buffer;
            _waitingToken = cancellationToken;
            _waitingRegistration = cancellationToken.UnsafeRegister(static (state, token) => ((StampedInbox)state!).Cancel(token), this);
            return new(this, _waiter.Version);
        }
    }

    public void Dispose() => _hasRoom.Set();

    int IValueTaskSource<int>.GetResult(short token) => _waiter.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<int>.GetStatus(short token) => _waiter.GetStatus(token);

    void IValueTaskSource<int>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _waiter.OnCompleted(continuation, state, token, flags);

    private void Cancel(CancellationToken token)
    {
        lock (_gate)
        {
            // A late call of an earlier read's token finds another token here, or one that is cancelled just as well.
            if (_isWaiting && token == _waitingToken)
            {
                EndWait();
                _waiter.SetException(new OperationCanceledException(token));
            }
        }
    }

    private void Serve()
    {
        if (!_isWaiting)
        {
            return;
        }

        Memory<byte> buffer = _waitingBuffer;
        EndWait();
        if (_arrivals.Count > 0)
        {
            _waiter.SetResult(Take(buffer));
            return;
        }

        ServedAt = _closedAt;
        if (_error is null)
        {
            _waiter.SetResult(0);
        }
        else
        {
            _waiter.SetException(_error);
        }
    }

    private void EndWait()
    {
        _isWaiting = false;
        _waitingBuffer = default;
        _waitingRegistration.Unregister();
    }

    private int Take(Memory<byte> buffer)
    {
        if (buffer.IsEmpty)
        {
            return 0;
        }

        (int arrived, long stamp) = _arrivals.Peek();
        int count = Math.Min(arrived - _takenOfFirst, buffer.Length);
        _bytes.AsSpan(_start, count).CopyTo(buffer.Span);
        _start += count;
        _takenOfFirst += count;
        if (_takenOfFirst == arrived)
        {
            _arrivals.Dequeue();
            _takenOfFirst = 0;
        }

        ServedAt = stamp;
        if (_end - _start <= RoomLimit && !_hasRoom.IsSet)
        {
            _hasRoom.Set();
        }

        return count;
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        int held = _end - _start;
        if (_bytes.Length - _end < bytes.Length)
        {
            byte[] target = held + bytes.Length <= _bytes.Length ? _bytes : new byte[Math.Max(_bytes.Length * 2, held + bytes.Length)];
            _bytes.AsSpan(_start, held).CopyTo(target);
            (_bytes, _start, _end) = (target, 0, held);
        }

        bytes.CopyTo(_bytes.AsSpan(_end));
        _end += bytes.Length;
    }
}
