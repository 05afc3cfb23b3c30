namespace PrefixBench.Providers.Configuration;

/// <summary>What the patterns of <c>--provider</c> chose.</summary>
/// <typeparam name="T">What was chosen from.</typeparam>
/// <param name="Selected">The chosen, in their own order.</param>
/// <param name="Mistakes">One sentence for each pattern that matched nothing, with the nearest names; empty when all did.</param>
public sealed record ProviderSelection<T>(IReadOnlyList<T> Selected, IReadOnlyList<string> Mistakes);
