namespace PrefixBench.Providers.Clock;

/// <summary>
/// Learns whether a server closes the connection behind each stream, and keeps requests away from connections that are about to be closed: a request sent into
/// one is lost, since a POST is not repeated. llama-server (b11669) promises Keep-Alive, and closes right behind the last byte of every stream: within a millisecond,
/// or after a time slice or two on busy cores. One stream shows the habit; streams beside it get connections of their own until it has. Safe for several streams at once.
/// </summary>
/// <param name="time">The clock of the wait.</param>
internal sealed class ConnectionHabit(TimeProvider time)
{
    // The time that a connection gets to show the habit.
    private static readonly TimeSpan HabitTime = TimeSpan.FromMilliseconds(200);

    private readonly Lock _lock = new();
    private bool? _closes;
    private bool _isWatching;
    private (StampedStream Connection, long EndedAt)? _ended;

    /// <summary>
    /// Says how the next request gets its connection. Where the watched stream has just ended, it waits until the habit shows: before the clock's zero, so this costs
    /// no measurement anything.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async ValueTask<ConnectionUse> BeginAsync(CancellationToken cancellationToken)
    {
        (StampedStream Connection, long EndedAt) ended;
        lock (_lock)
        {
            if (_closes is { } closes)
            {
                return closes ? ConnectionUse.Closed : ConnectionUse.Kept;
            }

            if (_ended is not { } watched)
            {
                ConnectionUse use = _isWatching ? ConnectionUse.Apart : ConnectionUse.Watched;
                _isWatching = true;
                return use;
            }

            ended = watched;
        }

        while (!ended.Connection.IsClosed && time.GetElapsedTime(ended.EndedAt) < HabitTime)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(2), cancellationToken);
        }

        lock (_lock)
        {
            _closes ??= ended.Connection.IsClosed;
            return _closes.Value ? ConnectionUse.Closed : ConnectionUse.Kept;
        }
    }

    /// <summary>A request is over.</summary>
    /// <param name="use">How it got its connection.</param>
    /// <param name="connection">Its connection; null when its stream did not come to its end, which shows nothing.</param>
    public void End(ConnectionUse use, StampedStream? connection)
    {
        if (use != ConnectionUse.Watched)
        {
            return;
        }

        lock (_lock)
        {
            _isWatching = false;
            _ended = connection is null ? null : (connection, time.GetTimestamp());
        }
    }
}
