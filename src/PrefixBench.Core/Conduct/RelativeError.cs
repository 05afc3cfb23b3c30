using PrefixBench.Statistics;

namespace PrefixBench.Core.Conduct;

/// <summary>How uncertain a median still is beside its size: what the stopping rule looks at.</summary>
public static class RelativeError
{
    /// <summary>
    /// Half the width of the median's 95 % interval ÷ the median; 0 or more, without unit. 0.05 means "known to ±5 %".
    /// Null for fewer than <see cref="MedianInterval.SmallestCount"/> values, and where the median is not positive, so that "relative" has no meaning.
    /// </summary>
    /// <param name="values">The values of one row so far, in any order.</param>
    public static double? OfMedian(ReadOnlySpan<double> values)
    {
        double[] sorted = [.. values];
        Array.Sort(sorted);
        return MedianInterval.Bounds(sorted) is var (lower, upper) && MedianInterval.Median(sorted) is > 0 and var median
            ? (upper - lower) / 2 / median
            : null;
    }
}
