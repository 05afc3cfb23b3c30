using PrefixBench.Core.Runs;

namespace PrefixBench.Analysis.Comparisons;

/// <summary>A provider of the run before and its counterpart in the run after.</summary>
/// <param name="Before">The provider before.</param>
/// <param name="After">The provider after.</param>
public sealed record ProviderPair(ProviderRecord Before, ProviderRecord After)
{
    /// <summary>The name in tables; <c>a -> b</c> where the two names differ.</summary>
    public string Name => Before.Name == After.Name ? After.Name : $"{Before.Name} -> {After.Name}";

    /// <summary>Whether each run measured the provider under one load, so that these are compared with each other even if they differ.</summary>
    public bool HasOneLoad => Before.Loads is null && After.Loads is null;

    /// <summary>Pairs providers by name. Where each side has exactly one, they are meant for each other whatever their names.</summary>
    /// <param name="before">The providers before.</param>
    /// <param name="after">The providers after.</param>
    /// <returns>The pairs in the order of <paramref name="after"/>; empty if nothing is in common.</returns>
    public static IReadOnlyList<ProviderPair> Join(IReadOnlyList<ProviderRecord> before, IReadOnlyList<ProviderRecord> after) =>
        before is [var only] && after is [var other]
            ? [new ProviderPair(only, other)]
            : [.. after.Join(before.DistinctBy(b => b.Name, StringComparer.Ordinal), a => a.Name, b => b.Name, (a, b) => new ProviderPair(b, a), StringComparer.Ordinal)];
}
