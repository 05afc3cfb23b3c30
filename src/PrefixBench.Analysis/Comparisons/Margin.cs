namespace PrefixBench.Analysis.Comparisons;

/// <summary>How far two sides must be apart to count. Both parts must be exceeded.</summary>
/// <param name="Factor">The larger ÷ the smaller, above 1; null where ratios mean nothing, as of token counts that may be 0.</param>
/// <param name="Difference">The larger − the smaller, in the metric's unit; 0 or more.</param>
internal sealed record Margin(double? Factor, double Difference);
