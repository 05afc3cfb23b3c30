namespace PrefixBench.Providers.Http;

/// <summary>Cancels a turn that waits too long for its next byte or takes too long as a whole. One timer, which is reset only when it fires.</summary>
internal sealed class TurnDeadline : IDisposable
{
    // A timer counts whole milliseconds and may fire early by a part of one.
    private static readonly TimeSpan TimerSlack = TimeSpan.FromMilliseconds(1);

    // How often it is looked whether what had begun is there.
    private static readonly TimeSpan UnfinishedTime = TimeSpan.FromMilliseconds(100);

    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly TimeSpan _idle;
    private readonly TimeSpan _total;
    private readonly long _startedAt;
    private readonly CancellationTokenSource _source;
    private readonly ITimer _timer;
    private long _touchedAt;
    private long _endsAt;
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

    /// <summary>Whether the wait that <see cref="EndAfter"/> allowed is over.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Whether the next byte completes something that has begun, so that the wait of <see cref="EndAfter"/> must go on.</summary>
    public Func<bool>? IsUnfinished { get; set; }

    /// <summary>
    /// The answer is whole, and only its end mark or its counts may follow: the turn waits this long for them and no longer, whatever else arrives. A later call
    /// replaces an earlier one.
    /// </summary>
    public void EndAfter(TimeSpan wait)
    {
        long endsAt = _time.GetTimestamp() + (long)(wait.TotalSeconds * _time.TimestampFrequency);
        lock (_lock)
        {
            _endsAt = endsAt;
            _timer.Change(wait + TimerSlack, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Restarts the limit between two bytes: one was received, or a wait for one begins.</summary>
    public void Touch() => Volatile.Write(ref _touchedAt, _time.GetTimestamp());

    public void Dispose()
    {
        _isDisposed = true;
        _timer.Dispose();
        _source.Dispose();
    }

    private TimeSpan? EndLeft => _endsAt is not 0 and var endsAt ? _time.GetElapsedTime(_time.GetTimestamp(), endsAt) : null;

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
            lock (_lock)
            {
                TimeSpan? endLeft = EndLeft;
                if (endLeft <= TimeSpan.Zero && IsUnfinished?.Invoke() != true)
                {
                    IsOver = true;
                    _source.Cancel();
                    return;
                }

                if (idleLeft > TimeSpan.Zero && totalLeft > TimeSpan.Zero)
                {
                    TimeSpan left = Smaller(idleLeft, totalLeft);
                    _timer.Change((endLeft is { } end ? Smaller(left, end > TimeSpan.Zero ? end : UnfinishedTime) : left) + TimerSlack, Timeout.InfiniteTimeSpan);
                    return;
                }
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
