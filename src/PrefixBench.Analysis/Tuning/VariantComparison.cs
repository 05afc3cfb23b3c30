using PrefixBench.Analysis.Comparisons;

namespace PrefixBench.Analysis.Tuning;

/// <summary>A variant compared with the baseline.</summary>
/// <param name="Variant">The variant.</param>
/// <param name="Rows">The rows: by metric, within it by turn, the whole conversation last. The values are those of launches.</param>
public sealed record VariantComparison(string Variant, IReadOnlyList<ComparisonRow> Rows);
