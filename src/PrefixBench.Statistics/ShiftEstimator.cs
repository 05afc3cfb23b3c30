
namespace PrefixBench.Statistics;

/// <summary>
/// The difference between two independent samples: the median of all differences between a value after and a value before (Hodges and Lehmann 1963), with the
/// interval that belongs to the rank-sum test (Moses 1953; Hollander and Wolfe, section 4.2 and 4.3). It needs no particular distribution, only the same
/// shape before and after, and one wild value cannot move it. Ties make the interval a little wider than its confidence asks for.
/// </summary>
public static class ShiftEstimator
{
    /// <summary>After − before; null when a sample is empty, without bounds where the samples are too small for the confidence (fewer than four each at 0.95).</summary>
    /// <param name="before">The values before, in any order. Time grows a little faster than the number of values, memory with it.</param>
    /// <param name="after">The values after, in any order.</param>
    /// <param name="confidence">The least confidence, above 0 and below 1.</param>
    public static Estimate? Difference(ReadOnlySpan<double> before, ReadOnlySpan<double> after, double confidence = StudentInterval.Confidence)
    {
        if (before.IsEmpty || after.IsEmpty)
        {
            return null;
        }

        double[] rising = [.. after];
        double[] falling = [.. before];
        Array.Sort(rising);
        Array.Sort(falling, (a, b) => b.CompareTo(a));
        var differences = new OrderedMatrix(rising.Length, falling.Length, isTriangle: false, (i, j) => rising[i] - falling[j]);
        double centre = differences.Median;
        int count = Math.Min(before.Length, after.Length);
        (long rank, double achieved) = RankSumDistribution.IntervalRank(before.Length, after.Length, confidence);
        return rank == 0
            ? Estimate.WithoutInterval(centre, count)
            : new Estimate(centre, differences.Select(rank - 1), differences.Select(differences.Count - rank), achieved, count);
    }

    /// <summary>After ÷ before: the difference of the logarithms, turned back, so that halving and doubling weigh the same. Null when a sample is empty or a value is not positive.</summary>
    /// <param name="before">The values before, in any order.</param>
    /// <param name="after">The values after, in any order.</param>
    /// <param name="confidence">The least confidence, above 0 and below 1.</param>
    public static Estimate? Ratio(ReadOnlySpan<double> before, ReadOnlySpan<double> after, double confidence = StudentInterval.Confidence) =>
        Logarithms(before) is { } first && Logarithms(after) is { } second ? Difference(first, second, confidence)?.Transform(Math.Exp) : null;

    private static double[]? Logarithms(ReadOnlySpan<double> values)
    {
        double[] logarithms = new double[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            if (values[i] <= 0)
            {
                return null;
            }

            logarithms[i] = Math.Log(values[i]);
        }

        return logarithms;
    }
}
