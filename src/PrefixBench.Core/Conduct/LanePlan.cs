using PrefixBench.Core.Chat;
using PrefixBench.Core.Prefixes;

namespace PrefixBench.Core.Conduct;

/// <summary>The part of a lane that the schedule needs.</summary>
/// <param name="Provider">The provider, with its load and whether it is paid.</param>
/// <param name="Prefixes">The prefix policies to play, each once.</param>
public sealed record LanePlan(Provider Provider, IReadOnlyList<PrefixPolicy> Prefixes);
