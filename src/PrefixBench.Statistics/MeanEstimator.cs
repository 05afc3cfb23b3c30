
namespace PrefixBench.Statistics;

/// <summary>The arithmetic mean with Student's t interval.</summary>
public static class MeanEstimator
{
    /// <summary>The mean; null for no values, without bounds for one.</summary>
    /// <param name="values">The values, in any order.</param>
    /// <param name="confidence">The confidence, above 0 and below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is not between 0 and 1.</exception>
    public static Estimate? Estimate(ReadOnlySpan<double> values, double confidence = StudentInterval.Confidence)
    {
        if (values.IsEmpty)
        {
            return null;
        }

        double mean = StudentInterval.Mean(values);
        return StudentInterval.HalfWidth(values, confidence) is { } halfWidth
            ? new Estimate(mean, mean - halfWidth, mean + halfWidth, confidence, values.Length)
            : Statistics.Estimate.WithoutInterval(mean, values.Length);
    }
}
