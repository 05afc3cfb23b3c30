using PrefixBench.Core.Samples;

namespace PrefixBench.Analysis.Evidence;

/// <summary>What the counters around the turns of one provider and scenario can be used for.</summary>
internal static class CounterReadings
{
    // A restart lets the counters fall once. They fall again and again where each reading may come from another server.
    private const int MostRestarts = 2;

    // Other clients can add to a turn's difference; a difference many times the prompt after a fall is another server's total.
    private const double ImpossibleFactor = 4;

    /// <summary>
    /// Whether the readings come from several servers behind one address: the counters fell, and then rose by more than any turn explains, or they fell more
    /// often than a server restarts.
    /// </summary>
    /// <param name="samples">All samples of one provider and scenario.</param>
    public static bool AreOfSeveralServers(IEnumerable<TurnSample> samples)
    {
        int falls = 0;
        foreach (TurnSample sample in samples.OrderBy(sample => sample.StartedAt))
        {
            falls += sample.ServerRestarted ? 1 : 0;
            if (falls > MostRestarts || (falls > 0 && IsImpossible(sample)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the counters' difference over a turn is this turn's alone, so that its tokens and times are the turn's.</summary>
    public static bool IsOwn(TurnSample sample) =>
        sample is { Counters: { } counters, InFlight: null or 1, ServerRestarted: false } && counters.IsOneRequest(sample.Usage.PromptTokens);

    private static bool IsImpossible(TurnSample sample) => sample.Counters?.PromptTokens > ImpossibleFactor * sample.Usage.PromptTokens;
}
