namespace PrefixBench.Providers.Configuration;

/// <summary>The providers that the patterns of <c>--provider</c> selected.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
/// <param name="Selected">The selected items, in their own order.</param>
/// <param name="Mistakes">One sentence for each pattern that matched nothing, with the nearest names; empty when all did.</param>
public sealed record ProviderSelection<T>(IReadOnlyList<T> Selected, IReadOnlyList<string> Mistakes);
