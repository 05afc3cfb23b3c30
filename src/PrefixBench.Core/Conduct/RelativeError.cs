using PrefixBench.Core.Statistics;

namespace PrefixBench.Core.Conduct;

/// <summary>How uncertain a mean still is beside its size: what the stopping rule looks at.</summary>
public static class RelativeError
{
    /// <summary>
    /// Half the width of the 95 % Student-t interval ÷ the mean; 0 or more, without unit. 0.05 means "known to ±5 %".
    /// Null for fewer than two values, and where the mean is not positive, so that "relative" has no meaning.
    /// </summary>
    /// <param name="values">The values of one row so far, in any order.</param>
    public static double? OfMean(ReadOnlySpan<double> values) =>
        StudentInterval.HalfWidth(values) is { } halfWidth && StudentInterval.Mean(values) is > 0 and var mean
            ? halfWidth / mean
            : null;
}
