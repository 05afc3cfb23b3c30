using PrefixBench.Core.Chat;
using PrefixBench.Core.Servers;

namespace PrefixBench.Core.Conversations;

/// <summary>
/// State that the conversations of one provider share: the spacing of their requests, the number in progress, the last reading of the server's counters, and
/// whether the server is gone.
/// </summary>
internal sealed class ProviderTraffic(Provider provider, TimeProvider time)
{
    private readonly RequestSpacing _spacing = new(provider.Spacing, time);
    private readonly Lock _outageLock = new();
    private int _inFlight;
    private int _formsTaken;
    private bool _hasAnswered;
    private long? _outageStartedAt;
    private volatile ServerCounters? _lastCounters;
    private volatile bool _needsShortPrompt = true;

    /// <summary>The last reading of the server's counters; null before the first.</summary>
    public ServerCounters? LastCounters
    {
        get => _lastCounters;
        set => _lastCounters = value;
    }

    /// <summary>Whether short prompts are still worth sending: no answer has reported cached tokens yet, and no short prompt has failed.</summary>
    public bool NeedsShortPrompt => _needsShortPrompt;

    /// <summary>Records that the provider's forms are known.</summary>
    /// <returns>True the first time.</returns>
    public bool TakeForms() => Interlocked.Exchange(ref _formsTaken, 1) == 0;

    /// <summary>The time that the server has left to come back; zero or less if that is over, null if it is not gone or never answered a turn.</summary>
    public TimeSpan? OutageLeft
    {
        get
        {
            lock (_outageLock)
            {
                return _hasAnswered && _outageStartedAt is { } startedAt ? TurnRetry.OutagePatience - time.GetElapsedTime(startedAt) : null;
            }
        }
    }

    /// <summary>Records the result of a request, from which follows whether the server is gone.</summary>
    /// <returns>Whether the server has come back with this request, so that what it had cached is lost.</returns>
    public bool Answered(TurnFailure? failure)
    {
        lock (_outageLock)
        {
            if (failure is { IsOutage: true })
            {
                _outageStartedAt ??= time.GetTimestamp();
                return false;
            }

            // A gateway's answer, or a broken connection, does not show that the server behind it is back.
            if (failure is not null)
            {
                return false;
            }

            bool isBack = _hasAnswered && _outageStartedAt is not null;
            _hasAnswered = true;
            _outageStartedAt = null;
            return isBack;
        }
    }

    /// <summary>Records that short prompts are of no use: the server reports cached tokens, or it did not answer a short prompt with a token.</summary>
    public void EndShortPrompts() => _needsShortPrompt = false;

    /// <summary>Waits until the provider's spacing allows another request of a load.</summary>
    public Task WaitAsync(Load load, CancellationToken cancellationToken) => _spacing.WaitAsync(load, cancellationToken);

    /// <summary>Counts a request that is about to be made.</summary>
    /// <returns>The number of requests in progress, including this one.</returns>
    public int Begin() => Interlocked.Increment(ref _inFlight);

    /// <summary>Counts a request of a load that has ended.</summary>
    public void End(Load load)
    {
        Interlocked.Decrement(ref _inFlight);
        _spacing.RequestEnded(load);
    }
}
