namespace PrefixBench.Providers.Clock;

/// <summary>
/// The stamps of one request, in ticks of <see cref="System.Diagnostics.Stopwatch"/>. Connections write them as bytes pass (see <see cref="StampedStream"/>),
/// so nothing that happens above the socket (HTTP, JSON, JIT, the thread pool) moves them.
/// </summary>
internal sealed class TurnClock
{
    private static readonly AsyncLocal<TurnClock?> Flowing = new();

    private long _sentAt;
    private long _lastReadAt;
    private bool _isAnswered;

    /// <summary>The clock of the request that this flow of control is sending; null outside of a request.</summary>
    public static TurnClock? Current
    {
        get => Flowing.Value;
        set => Flowing.Value = value;
    }

    /// <summary>When the last bytes of the request were handed to the operating system; null before that.</summary>
    public long? SentAt => Volatile.Read(ref _sentAt) is var stamp and not 0 ? stamp : null;

    /// <summary>When the last read of the connection returned: the arrival of everything parsed until the next read.</summary>
    public long LastReadAt => Volatile.Read(ref _lastReadAt);

    /// <summary>The connection that took the request; null before one did.</summary>
    public StampedStream? Connection { get; set; }

    /// <summary>When the connection used was open, and how long TCP and TLS took; null when an open one was used again.</summary>
    public (long OpenedAt, TimeSpan Duration)? Opened { get; private set; }

    /// <summary>A connection that nobody had used before takes this request.</summary>
    public void ConnectionOpened(long openedAt, TimeSpan duration) => Opened = (openedAt, duration);

    /// <summary>A part of the request was handed over. The last one before the answer counts, so a request repeated on a fresh connection starts the clock anew.</summary>
    public void Wrote(long timestamp)
    {
        if (!Volatile.Read(ref _isAnswered))
        {
            Volatile.Write(ref _sentAt, timestamp);
        }
    }

    /// <summary>A read of the connection returned.</summary>
    public void Read(long timestamp) => Volatile.Write(ref _lastReadAt, timestamp);

    /// <summary>The headers are in: writes from now on (TLS housekeeping) are not the request.</summary>
    public void Answered() => Volatile.Write(ref _isAnswered, true);
}
