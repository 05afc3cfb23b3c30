namespace PrefixBench.Providers.Http;

/// <summary>Cancels a turn that waits too long for its next byte or takes too long as a whole. One timer, which is reset only when it fires.</summary>
internal sealed class TurnDeadline : IDisposable
{
    private readonly TimeProvider _time;
    private readonly TimeSpan _idle;
    private readonly TimeSpan _total;
    private readonly long _startedAt;
    private readonly CancellationTokenSource _source;
    private readonly ITimer _timer;
    private long _touchedAt;
    private volatile bool _isDisposed;

    public TurnDeadline(TimeProvider time, TimeSpan idle, TimeSpan total, CancellationToken cancellationToken)
    {
        _time = time;
        _idle = idle;
        _total = total;
        _startedAt = _touchedAt = time.GetTimestamp();
        _source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _timer = time.CreateTimer(static state => ((TurnDeadline)state!).Check(), this, Smaller(idle, total), Timeout.InfiniteTimeSpan);
    }

    /// <summary>Cancelled by the caller or by one of the limits.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>The limit that was exceeded; null if none was.</summary>
    public TimeSpan? Passed { get; private set; }

    /// <summary>Whether <see cref="Passed"/> is the limit of the whole turn rather than that between two bytes.</summary>
    public bool IsTotal { get; private set; }

    /// <summary>Restarts the limit between two bytes: one was received, or a wait for one begins.</summary>
    public void Touch() => Volatile.Write(ref _touchedAt, _time.GetTimestamp());

    public void Dispose()
    {
        _isDisposed = true;
        _timer.Dispose();
        _source.Dispose();
    }

    private static TimeSpan Smaller(TimeSpan a, TimeSpan b) => a < b ? a : b;

    private void Check()
    {
        if (_isDisposed)
        {
            return;
        }

        TimeSpan idleLeft = _idle - _time.GetElapsedTime(Volatile.Read(ref _touchedAt));
        TimeSpan totalLeft = _total - _time.GetElapsedTime(_startedAt);
        try
        {
            if (idleLeft > TimeSpan.Zero && totalLeft > TimeSpan.Zero)
            {
                // A timer counts whole milliseconds and may fire early by a part of one.
                _timer.Change(Smaller(idleLeft, totalLeft) + TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
                return;
            }

            IsTotal = totalLeft <= TimeSpan.Zero;
            Passed = IsTotal ? _total : _idle;
            _source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The turn ended while this callback was on its way.
        }
    }
}
