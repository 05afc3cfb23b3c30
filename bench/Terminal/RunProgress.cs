using PrefixBench.Bench.Planning;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Conversations;
using PrefixBench.Core.Samples;

namespace PrefixBench.Bench.Terminal;

/// <summary>The progress of a run. Counts recorded turns, from several conversations at once.</summary>
/// <param name="lanes">The planned requests of each provider, under each of its loads.</param>
/// <param name="time">The clock.</param>
internal sealed class RunProgress(IReadOnlyList<PlannedLane> lanes, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, ProviderProgress> _providers = lanes.GroupBy(l => l.Provider.Name, StringComparer.Ordinal).ToDictionary(l => l.Key, l => new ProviderProgress([.. l]), StringComparer.Ordinal);
    private IReadOnlyList<ProviderProgress>? _inOrder;
    private long? _started;
    private int _requests;

    /// <summary>The providers, in the order of the plan.</summary>
    public IReadOnlyList<ProviderProgress> Providers => _inOrder ??= [.. lanes.Select(l => l.Provider.Name).Distinct(StringComparer.Ordinal).Select(name => _providers[name])];

    /// <summary>The maximum time left, at the pace so far; null before the first turn has ended. The run can end sooner, when the precision is reached.</summary>
    public TimeSpan? TimeLeft
    {
        get
        {
            lock (_lock)
            {
                int done = _providers.Values.Sum(p => p.TurnsPlayed);
                int wanted = _providers.Values.Sum(p => p.TurnsWanted);
                return done > 0 && _started is { } started ? time.GetElapsedTime(started) / done * Math.Max(0, wanted - done) : null;
            }
        }
    }

    /// <summary>Records the start of a turn.</summary>
    public ProviderProgress Begin(Provider provider, ConversationPlan plan, int turn)
    {
        lock (_lock)
        {
            _started ??= time.GetTimestamp();
            ProviderProgress progress = _providers[provider.Name];
            progress.Begin(plan, turn, ++_requests);
            return progress;
        }
    }

    /// <summary>Records the end of a turn.</summary>
    public ProviderProgress End(TurnSample sample)
    {
        lock (_lock)
        {
            ProviderProgress progress = _providers[sample.Provider];
            progress.End(sample);
            return progress;
        }
    }
}
