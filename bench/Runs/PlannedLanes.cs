using PrefixBench.Bench.Planning;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Conduct;
using PrefixBench.Core.Conversations;
using PrefixBench.Core.Servers;

namespace PrefixBench.Bench.Runs;

/// <summary>The lanes of a plan.</summary>
internal static class PlannedLanes
{
    /// <summary>Creates the lanes of one provider: one for each pause before the last turn and each load.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="provider">The connection to the provider.</param>
    /// <param name="inspector">Reads the server's counters; null if it has none.</param>
    public static IEnumerable<Lane> Of(RunPlan plan, IChatProvider provider, IServerInspector? inspector) =>
        from pause in plan.Pauses
        from load in plan.Loads.Count == 0 ? [null] : plan.Loads.Select(load => (Load?)load)
        select new Lane
        {
            Provider = provider,
            Inspector = inspector,
            Load = load,
            Scenario = IdleTimes.Name(plan.Scenario, pause),
            Idle = pause,
            Prefixes = plan.PlayedPrefixes,
            Turns = plan.PlayedTurns,
        };
}
