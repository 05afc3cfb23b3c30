
namespace PrefixBench.Statistics;

/// <summary>The median with its distribution-free interval, <see cref="MedianInterval"/>.</summary>
public static class MedianEstimator
{
    /// <summary>The median; null for no values, without bounds for fewer than <see cref="MedianInterval.SmallestCount"/> values at 0.95.</summary>
    /// <param name="values">The values, in any order.</param>
    /// <param name="confidence">The confidence, above 0 and below 1.</param>
    public static Estimate? Estimate(ReadOnlySpan<double> values, double confidence = StudentInterval.Confidence)
    {
        if (values.IsEmpty)
        {
            return null;
        }

        double[] sorted = [.. values];
        Array.Sort(sorted);
        double median = MedianInterval.Median(sorted);
        return MedianInterval.Bounds(sorted, confidence) is var (lower, upper)
            ? new Estimate(median, lower, upper, confidence, sorted.Length)
            : Statistics.Estimate.WithoutInterval(median, sorted.Length);
    }

    /// <summary>The middle value, or the mean of the two in the middle; null for no values.</summary>
    /// <param name="values">The values, in any order.</param>
    public static double? Median(ReadOnlySpan<double> values)
    {
        if (values.IsEmpty)
        {
            return null;
        }

        double[] sorted = [.. values];
        Array.Sort(sorted);
        return MedianInterval.Median(sorted);
    }
}
