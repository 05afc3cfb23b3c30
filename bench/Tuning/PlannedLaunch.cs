namespace PrefixBench.Bench.Tuning;

/// <summary>A launch of a variant.</summary>
/// <param name="Number">Its place in the order, from 1.</param>
/// <param name="Variant">The variant.</param>
internal sealed record PlannedLaunch(int Number, Variant Variant);
