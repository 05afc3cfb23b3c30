using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;

namespace PrefixBench.Statistics;

/// <summary>
/// The interval of a mean after Student (1908), "The probable error of a mean": mean ± t(n − 1) · s ÷ √n.
/// It is for means of quiet numbers; what spikes do to it, and how a median's interval fares, is in <c>docs/statistics.md</c>.
/// </summary>
public static class StudentInterval
{
    /// <summary>The confidence of every interval of this program, 0.95. BenchmarkDotNet's own tables use 0.999, which a dozen conversations cannot support.</summary>
    public const double Confidence = 0.95;

    /// <summary>Half the width of the interval, in the unit of the values; null for fewer than two values, which have no spread to judge by.</summary>
    /// <param name="values">The values, in any order.</param>
    /// <param name="confidence">The confidence, above 0 and below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is not between 0 and 1.</exception>
    public static double? HalfWidth(ReadOnlySpan<double> values, double confidence = Confidence)
    {
        if (confidence is not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(confidence), confidence, $"The confidence is \"{confidence}\"; it must lie between 0 and 1, both excluded. Use 0.95 if in doubt.");
        }

        if (values.Length < 2)
        {
            return null;
        }

        double quantile = StudentT.InvCDF(location: 0, scale: 1, freedom: values.Length - 1, p: (1 + confidence) / 2);
        return quantile * Math.Sqrt(ArrayStatistics.Variance([.. values]) / values.Length);
    }

    /// <summary>The arithmetic mean; NaN for no values.</summary>
    /// <param name="values">The values, in any order.</param>
    public static double Mean(ReadOnlySpan<double> values) => ArrayStatistics.Mean([.. values]);
}
