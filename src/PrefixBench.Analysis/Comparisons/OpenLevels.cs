namespace PrefixBench.Analysis.Comparisons;

/// <summary>The level that an undecided row must reach, after Holm's steps.</summary>
/// <param name="Difference">For a difference.</param>
/// <param name="Equality">For an equality.</param>
internal sealed record OpenLevels(double Difference, double Equality);
