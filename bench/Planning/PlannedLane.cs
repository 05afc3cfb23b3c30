using PrefixBench.Core.Chat;

namespace PrefixBench.Bench.Planning;

/// <summary>What one provider will be asked to play, for displays.</summary>
/// <param name="Provider">The provider, with its load.</param>
/// <param name="Prefixes">The number of prefix policies.</param>
/// <param name="Turns">Turns of a conversation.</param>
/// <param name="Warmups">Warm-up conversations of each prefix.</param>
/// <param name="Minimum">Measured conversations of each prefix, at least.</param>
/// <param name="Maximum">Measured conversations of each prefix, at most.</param>
internal sealed record PlannedLane(Provider Provider, int Prefixes, int Turns, int Warmups, int Minimum, int Maximum)
{
    /// <summary>The smallest number of requests.</summary>
    public int MinimumRequests => Prefixes * Turns * (Warmups + Minimum);

    /// <summary>The largest number of requests, without retries.</summary>
    public int MaximumRequests => Prefixes * Turns * (Warmups + Maximum);
}
