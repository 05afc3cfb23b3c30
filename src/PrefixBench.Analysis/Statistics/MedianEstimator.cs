using MathNet.Numerics;
using PrefixBench.Core.Statistics;

namespace PrefixBench.Analysis.Statistics;

/// <summary>
/// The median with the interval between two order statistics (Thompson 1936; Conover, "Practical Nonparametric Statistics", section 3.2).
/// It assumes nothing about the distribution: the number of values below the true median is binomial with p = ½.
/// </summary>
public static class MedianEstimator
{
    /// <summary>The median; null for no values, without bounds where even the two extremes miss the confidence (fewer than six values at 0.95).</summary>
    /// <param name="values">The values, in any order.</param>
    /// <param name="confidence">The least confidence, above 0 and below 1.</param>
    public static Estimate? Estimate(ReadOnlySpan<double> values, double confidence = StudentInterval.Confidence)
    {
        if (values.IsEmpty)
        {
            return null;
        }

        double[] sorted = [.. values];
        Array.Sort(sorted);
        var median = OfSorted(sorted);
        var (rank, achieved) = Rank(sorted.Length, confidence);
        return rank == 0
            ? Statistics.Estimate.WithoutInterval(median, sorted.Length)
            : new Estimate(median, sorted[rank - 1], sorted[^rank], achieved, sorted.Length);
    }

    /// <summary>The middle value, or the mean of the two in the middle; null for no values.</summary>
    /// <param name="values">The values, in any order.</param>
    public static double? Of(ReadOnlySpan<double> values)
    {
        if (values.IsEmpty)
        {
            return null;
        }

        double[] sorted = [.. values];
        Array.Sort(sorted);
        return OfSorted(sorted);
    }

    internal static double OfSorted(ReadOnlySpan<double> sorted) => sorted.Length % 2 == 1
        ? sorted[sorted.Length / 2]
        : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;

    /// <summary>The rank r, from 1, for which [x(r), x(n + 1 − r)] is the narrowest such interval of the confidence; 0 when there is none.</summary>
    internal static (int Rank, double Confidence) Rank(int count, double confidence)
    {
        var (rank, achieved, tail) = (0, 0.0, 0.0);
        for (var below = 0; below < count / 2; below++)
        {
            // In logarithms: 2^n overflows beyond a thousand values.
            tail += Math.Exp(SpecialFunctions.BinomialLn(count, below) - (count * Math.Log(2)));
            if (1 - (2 * tail) < confidence)
            {
                break;
            }

            (rank, achieved) = (below + 1, 1 - (2 * tail));
        }

        return (rank, achieved);
    }
}
