using PrefixBench.Core.Chat;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Scenarios;
using PrefixBench.Core.Servers;

namespace PrefixBench.Core.Conduct;

/// <summary>One provider's share of a run: what it is asked to play.</summary>
public sealed record Lane
{
    /// <summary>The provider that gets the requests.</summary>
    public required IChatProvider Provider { get; init; }

    /// <summary>Reads the server's counters around each turn that is played alone; null where there are none.</summary>
    public IServerInspector? Inspector { get; init; }

    /// <summary>The workload.</summary>
    public required Scenario Scenario { get; init; }

    /// <summary>The prefix policies to play, each once.</summary>
    public required IReadOnlyList<PrefixPolicy> Prefixes { get; init; }

    /// <summary>Turns to play in each conversation, from 1 to those of the scenario.</summary>
    public required int Turns { get; init; }
}
