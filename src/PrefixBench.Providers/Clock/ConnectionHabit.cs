using System.Diagnostics;

namespace PrefixBench.Providers.Clock;

/// <summary>
/// Learns whether a server closes the connection behind each stream, and keeps requests away from connections that are about to be closed: a request sent into
/// one is lost, since a POST is not repeated. llama-server (b11669) promises Keep-Alive, and closes right behind the last byte of every stream: within a millisecond,
/// or after a time slice or two on busy cores. Streams at once share it.
/// </summary>
internal sealed class ConnectionHabit
{
    // The time that a connection gets to show the habit, and to be closed where the server has it.
    private static readonly TimeSpan HabitTime = TimeSpan.FromMilliseconds(200);

    // A closed connection is known here before the handler's own pool has heard of it on the thread pool.
    private static readonly TimeSpan PoolTime = TimeSpan.FromMilliseconds(25);

    private readonly Lock _lock = new();
    private readonly List<(StampedStream Connection, long EndedAt)> _ended = [];
    private bool? _closes;

    /// <summary>Whether the server closes connections behind streams; false as long as that is not known.</summary>
    public bool ClosesBehindStreams
    {
        get
        {
            lock (_lock)
            {
                return _closes == true;
            }
        }
    }

    /// <summary>A stream ended, and its connection may go back to the pool.</summary>
    public void StreamEnded(StampedStream connection)
    {
        lock (_lock)
        {
            if (_closes != false)
            {
                _ended.Add((connection, Stopwatch.GetTimestamp()));
            }
        }
    }

    /// <summary>
    /// Waits until no connection in the pool is about to be closed: until each one whose stream ended is closed, or has shown that it stays open.
    /// Called before the clock's zero, so it costs no measurement anything.
    /// </summary>
    public async ValueTask SettleAsync(CancellationToken cancellationToken)
    {
        while (NextEnded() is var (connection, endedAt))
        {
            TimeSpan poolTime = connection.IsClosed ? PoolTime - Stopwatch.GetElapsedTime(endedAt) : PoolTime;
            while (!connection.IsClosed && Stopwatch.GetElapsedTime(endedAt) < HabitTime)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(2), cancellationToken);
            }

            bool isClosed = connection.IsClosed;
            if (isClosed && poolTime > TimeSpan.Zero)
            {
                await Task.Delay(poolTime, cancellationToken);
            }

            Learn(connection, isClosed);
        }
    }

    // Each request looks for itself, and all may look at the same connection.
    private (StampedStream Connection, long EndedAt)? NextEnded()
    {
        lock (_lock)
        {
            return _ended is [var first, ..] ? first : null;
        }
    }

    private void Learn(StampedStream connection, bool isClosed)
    {
        lock (_lock)
        {
            // What the first connection shows is the server's habit, unless a later one is closed; a single one that is closed late says nothing new.
            _closes = _closes == true || isClosed;
            _ended.RemoveAll(e => e.Connection == connection);
            if (_closes == false)
            {
                _ended.Clear();
            }
        }
    }
}
