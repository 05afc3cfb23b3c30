using PrefixBench.Core.Chat;

namespace PrefixBench.Core.Conversations;

/// <summary>
/// Keeps the required time between requests to a provider, outside their measurement: from the end of one to the start of the next if conversations are played
/// one at a time, otherwise from start to start. Shared by all conversations of the provider.
/// </summary>
/// <param name="spacing">The required time, 0 or more.</param>
/// <param name="time">The clock.</param>
internal sealed class RequestSpacing(TimeSpan spacing, TimeProvider time)
{
    private readonly Lock _lock = new();

    // The time from which the next request keeps its distance: the end of the last one, or the start assigned to the last one, which may be in the future.
    private long? _from;

    /// <summary>Records the end of a request.</summary>
    /// <param name="load">The load that its conversation is a part of.</param>
    public void RequestEnded(Load load)
    {
        if (load.IsOneAtATime)
        {
            lock (_lock)
            {
                _from = time.GetTimestamp();
            }
        }
    }

    /// <summary>Waits until the request may start.</summary>
    /// <param name="load">The load that its conversation is a part of.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task WaitAsync(Load load, CancellationToken cancellationToken)
    {
        if (Reserve(load) is { Ticks: > 0 } rest)
        {
            await Task.Delay(rest, time, cancellationToken);
        }
    }

    private TimeSpan Reserve(Load load)
    {
        lock (_lock)
        {
            TimeSpan rest = _from is { } from ? spacing - time.GetElapsedTime(from) : TimeSpan.Zero;
            if (!load.IsOneAtATime)
            {
                // The next caller keeps its distance from this start, although it is still ahead; otherwise all waiting requests would start together.
                _from = time.GetTimestamp() + (long)(Math.Max(0, rest.TotalSeconds) * time.TimestampFrequency);
            }

            return rest;
        }
    }
}
