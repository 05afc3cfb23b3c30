namespace PrefixBench.Core.Conversations;

/// <summary>Keeps the requests to a provider apart, those of one conversation and of the next, outside their clock.</summary>
internal sealed class RequestSpacing(TimeSpan spacing, TimeProvider time)
{
    private const long None = long.MinValue;

    // Conversations played at once share it.
    private long _ended = None;

    /// <summary>A request is over.</summary>
    public void RequestEnded() => Volatile.Write(ref _ended, time.GetTimestamp());

    /// <summary>Waits until the next request may start.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _ended) is not None and var ended && spacing - time.GetElapsedTime(ended) is { Ticks: > 0 } rest)
        {
            await Task.Delay(rest, time, cancellationToken);
        }
    }
}
