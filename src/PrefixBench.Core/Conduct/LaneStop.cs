using PrefixBench.Core.Chat;

namespace PrefixBench.Core.Conduct;

/// <summary>The early end of a provider's conversations because its server fails.</summary>
/// <param name="Provider">The provider's name.</param>
/// <param name="Cause">Why they ended.</param>
/// <param name="Failures">The number of failures in a row at the end, 1 or more.</param>
/// <param name="Last">The last failure.</param>
/// <param name="Played">The measured conversations of each prefix that were started, 0 or more.</param>
/// <param name="Minimum">The minimum number that was planned.</param>
/// <param name="Maximum">The maximum number that was planned.</param>
public sealed record LaneStop(string Provider, StopCause Cause, int Failures, TurnFailure Last, int Played, int Minimum, int Maximum)
{
    /// <summary>The load of the conversations. Default: one at a time.</summary>
    public Load Load { get; init; } = Load.Steady();
}
