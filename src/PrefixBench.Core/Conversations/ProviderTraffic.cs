using PrefixBench.Core.Chat;
using PrefixBench.Core.Servers;

namespace PrefixBench.Core.Conversations;

/// <summary>
/// State that the conversations of one provider share: the spacing of their requests, the number in progress, and the last reading of the server's counters.
/// </summary>
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

    /// <summary>Counts a request that is about to be made.</summary>
    /// <returns>The number of requests in progress, including this one.</returns>
    public int Begin() => Interlocked.Increment(ref _inFlight);

    /// <summary>Counts a request that has ended.</summary>
    public void End()
    {
        Interlocked.Decrement(ref _inFlight);
        _spacing.RequestEnded();
    }
}
