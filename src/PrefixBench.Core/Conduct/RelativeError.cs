using PrefixBench.Statistics;

namespace PrefixBench.Core.Conduct;

/// <summary>The uncertainty of a median relative to its size, used by the stopping rule.</summary>
public static class RelativeError
{
    /// <summary>
    /// Half the width of the median's 95 % interval ÷ the median; 0 or more, without a unit. 0.05 means ±5 %. Null for fewer than <see
    /// cref="MedianInterval.SmallestCount"/> values, and if the median is not positive.
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
