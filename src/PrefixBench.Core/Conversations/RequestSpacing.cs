namespace PrefixBench.Core.Conversations;

/// <summary>Keeps the requests of a conversation apart, outside their clock.</summary>
internal sealed class RequestSpacing(TimeSpan spacing, TimeProvider time)
{
    private long? _ended;

    /// <summary>A request is over.</summary>
    public void RequestEnded() => _ended = time.GetTimestamp();

    /// <summary>Waits until the next request may start.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        if (_ended is { } ended && spacing - time.GetElapsedTime(ended) is { Ticks: > 0 } rest)
        {
            await Task.Delay(rest, time, cancellationToken);
        }
    }
}
