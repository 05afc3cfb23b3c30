using MathNet.Numerics.Statistics;


namespace PrefixBench.Statistics;

/// <summary>
/// Sample quantiles by definition 7 of Hyndman and Fan (1996), "Sample Quantiles in Statistical Packages": linear between the order statistics
/// around position (n − 1)·p. It is the default of R, NumPy and Excel, and BenchmarkDotNet's.
/// </summary>
public static class QuantileEstimator
{
    /// <summary>The fewest values a 95th percentile is given for: with fewer than 20, less than one value lies beyond it, and it would be the maximum by another name.</summary>
    public const int SmallestCountFor95 = 20;

    /// <summary>The 95th percentile; null for fewer than <see cref="SmallestCountFor95"/> values.</summary>
    /// <param name="values">The values, in any order.</param>
    public static double? Percentile95(ReadOnlySpan<double> values) => values.Length < SmallestCountFor95 ? null : Quantile(values, 0.95);

    /// <summary>The quantile; null for no values.</summary>
    /// <param name="values">The values, in any order.</param>
    /// <param name="probability">0 (the least value) to 1 (the greatest).</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is outside 0 to 1.</exception>
    public static double? Quantile(ReadOnlySpan<double> values, double probability)
    {
        if (probability is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(probability), probability, $"The probability is \"{probability}\"; it must lie between 0 and 1. The 95th percentile is 0.95.");
        }

        if (values.IsEmpty)
        {
            return null;
        }

        return ArrayStatistics.QuantileCustomInplace([.. values], probability, QuantileDefinition.R7);
    }
}
