using PrefixBench.Statistics;

namespace PrefixBench.Analysis.Comparisons;

/// <summary>How far two sides must be apart to count. Both parts must be exceeded.</summary>
/// <param name="Factor">The larger ÷ the smaller, above 1; null where ratios mean nothing, as of token counts that may be 0.</param>
/// <param name="Difference">The larger − the smaller, in the metric's unit; 0 or more.</param>
internal sealed record Margin(double? Factor, double Difference)
{
    /// <summary>Whether the factor asks for more than the difference, at the size of the values of both sides together, so that swapping them changes nothing.</summary>
    public bool IsFactorWider(double[] before, double[] after) => MedianEstimator.Median([.. before, .. after]) * (Factor - 1) >= Difference;
}
