using MathNet.Numerics.Distributions;

namespace PrefixBench.Core.Statistics;

/// <summary>The 95 % interval of a mean after Student: mean ± t(0.975, n − 1) · s ÷ √n.</summary>
public static class StudentInterval
{
    /// <summary>The half-width of the interval ÷ the mean; null for fewer than two values or a mean that is not above 0.</summary>
    /// <param name="values">Independent measurements of one thing.</param>
    public static double? RelativeError(IReadOnlyList<double> values)
    {
        if (values.Count < 2)
        {
            return null;
        }

        double mean = values.Average();
        double variance = values.Sum(v => (v - mean) * (v - mean)) / (values.Count - 1);
        return mean > 0 ? StudentT.InvCDF(0, 1, values.Count - 1, 0.975) * Math.Sqrt(variance / values.Count) / mean : null;
    }
}
