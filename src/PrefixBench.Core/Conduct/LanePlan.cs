using PrefixBench.Core.Chat;
using PrefixBench.Core.Prefixes;

namespace PrefixBench.Core.Conduct;

/// <summary>What the schedule has to know of a lane.</summary>
/// <param name="Provider">The provider: its load, and whether its requests cost money.</param>
/// <param name="Prefixes">The prefix policies to play, each once.</param>
public sealed record LanePlan(Provider Provider, IReadOnlyList<PrefixPolicy> Prefixes);
