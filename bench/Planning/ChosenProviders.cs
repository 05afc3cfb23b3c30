using PrefixBench.Providers.Discovery;

namespace PrefixBench.Bench.Planning;

/// <summary>The providers of a run, and the requested ones that cannot be used.</summary>
/// <param name="Played">The providers of the run, at least one.</param>
/// <param name="Skipped">The providers that a run without options or a glob skips, with the reason.</param>
internal sealed record ChosenProviders(IReadOnlyList<PlannedProvider> Played, IReadOnlyList<ProviderStatus> Skipped);
