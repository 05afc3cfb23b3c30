using PrefixBench.Core.Conduct;
using PrefixBench.Core.Conversations;
using PrefixBench.Core.Expectations;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Servers;

namespace PrefixBench.Analysis;

/// <summary>How a scenario is played, and what is known of its server.</summary>
public sealed record ScenarioRunOptions
{
    /// <summary>How many conversations are played. Default: as the program does it, 8 to 10 of each prefix after one warm-up, and 3 on a paid provider.</summary>
    public ConductorOptions Conduct { get; init; } = new() { MeasuresFixedCost = true };

    /// <summary>The prefixes, each once. Default: <c>stable</c> and <c>control</c>, whose difference is what the cache saves.</summary>
    public IReadOnlyList<PrefixPolicy> Prefixes { get; init; } = [PrefixPolicy.Stable, PrefixPolicy.Control];

    /// <summary>Reads the server's counters around each turn. Default: null for a server without counters.</summary>
    public IServerInspector? Inspector { get; init; }

    /// <summary>What the server said that it is; the answer names it where its settings explain a lost prefix. Default: null if it is not known.</summary>
    public ServerIdentity? Identity { get; init; }

    /// <summary>What the run is expected to show, besides the expectations of the scenario. Default: empty.</summary>
    public IReadOnlyList<Expectation> Expectations { get; init; } = [];

    /// <summary>Is notified of every turn as it is measured, so that nothing is lost if the run is cancelled. Default: null for nobody.</summary>
    public IRunObserver? Observer { get; init; }

    /// <summary>The clock for waits and dates. Default: that of the system.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
