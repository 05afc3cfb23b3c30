using PrefixBench.Providers.Discovery;

namespace PrefixBench.Bench.Planning;

/// <summary>The providers of a run, and those that were asked for and cannot be played.</summary>
/// <param name="Played">Those to play, at least one.</param>
/// <param name="Skipped">Those that a plain run or a glob passes over, with the reason.</param>
internal sealed record ChosenProviders(IReadOnlyList<PlannedProvider> Played, IReadOnlyList<ProviderStatus> Skipped);
