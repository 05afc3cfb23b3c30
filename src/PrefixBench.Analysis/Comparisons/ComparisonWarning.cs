using PrefixBench.Analysis.Warnings;

namespace PrefixBench.Analysis.Comparisons;

/// <summary>Something that makes a comparison doubtful.</summary>
/// <param name="Side">The run that it is about: <c>before</c> or <c>after</c>; null for both.</param>
/// <param name="Warning">What it is.</param>
public sealed record ComparisonWarning(string? Side, Warning Warning);
