using PrefixBench.Core.Chat;
using PrefixBench.Core.Servers;

namespace PrefixBench.Core.Conversations;

/// <summary>What the conversations of one provider share: the distance between their requests, the number under way, and the last reading of the server's counters.</summary>
internal sealed class ProviderTraffic(Provider provider, TimeProvider time)
{
    private readonly RequestSpacing _spacing = new(provider, time);
    private int _inFlight;
    private volatile ServerCounters? _lastCounters;

    /// <summary>The last reading of the server's counters; null before the first.</summary>
    public ServerCounters? LastCounters
    {
        get => _lastCounters;
        set => _lastCounters = value;
    }

    /// <summary>Waits until the provider's spacing allows another request.</summary>
    public Task WaitAsync(CancellationToken cancellationToken) => _spacing.WaitAsync(cancellationToken);

    /// <summary>A request is about to be made.</summary>
    /// <returns>The requests under way, this one included.</returns>
    public int Begin() => Interlocked.Increment(ref _inFlight);

    /// <summary>A request is over.</summary>
    public void End()
    {
        Interlocked.Decrement(ref _inFlight);
        _spacing.RequestEnded();
    }
}
