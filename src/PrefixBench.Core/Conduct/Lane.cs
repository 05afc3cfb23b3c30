using PrefixBench.Core.Chat;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Scenarios;
using PrefixBench.Core.Servers;

namespace PrefixBench.Core.Conduct;

/// <summary>The part of a run that one provider plays: all of its conversations, or those of one load or one pause if the run has several.</summary>
public sealed record Lane
{
    /// <summary>The provider that gets the requests.</summary>
    public required IChatProvider Provider { get; init; }

    /// <summary>Reads the server's counters around each turn that is played alone; null if the server has none.</summary>
    public IServerInspector? Inspector { get; init; }

    /// <summary>The load; null, the default, for the provider's own.</summary>
    public Load? Load { get; init; }

    /// <summary>The workload.</summary>
    public required Scenario Scenario { get; init; }

    /// <summary>The pause before the last turn of each conversation; null for none but the think time.</summary>
    public TimeSpan? Idle { get; init; }

    /// <summary>The salt of the first warm-up conversation with a stable prefix, whose replies can then be compared with those of other lanes; null, the default, for a new one.</summary>
    public Salt? WarmupSalt { get; init; }

    /// <summary>The prefix policies to play, each once.</summary>
    public required IReadOnlyList<PrefixPolicy> Prefixes { get; init; }

    /// <summary>Turns to play in each conversation, from 1 to the number of turns in the scenario.</summary>
    public required int Turns { get; init; }

    /// <summary>What the schedule needs of it: the provider with the lane's load.</summary>
    internal LanePlan Plan => new(Provider.Provider with { Load = Load ?? Provider.Provider.Load }, Prefixes);
}
