using PrefixBench.Core.Chat;

namespace PrefixBench.Core.Conversations;

/// <summary>
/// Keeps the requests to a provider apart, outside their clock: from the end of one to the start of the next where conversations are played one at a time,
/// otherwise from start to start. Conversations at once share it.
/// </summary>
internal sealed class RequestSpacing(Provider provider, TimeProvider time)
{
    private readonly Lock _lock = new();

    // The moment that the next request must keep its distance from: the end of the last one, or the start that the last one was given, which may lie ahead.
    private long? _from;

    /// <summary>A request is over.</summary>
    public void RequestEnded()
    {
        if (provider.Load.IsOneAtATime)
        {
            lock (_lock)
            {
                _from = time.GetTimestamp();
            }
        }
    }

    /// <summary>Waits until the request may start.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        if (Reserve() is { Ticks: > 0 } rest)
        {
            await Task.Delay(rest, time, cancellationToken);
        }
    }

    private TimeSpan Reserve()
    {
        lock (_lock)
        {
            TimeSpan rest = _from is { } from ? provider.Spacing - time.GetElapsedTime(from) : TimeSpan.Zero;
            if (!provider.Load.IsOneAtATime)
            {
                // Whoever asks next keeps its distance from this start, although it has not come yet; otherwise all that wait would start together.
                _from = time.GetTimestamp() + (long)(Math.Max(0, rest.TotalSeconds) * time.TimestampFrequency);
            }

            return rest;
        }
    }
}
