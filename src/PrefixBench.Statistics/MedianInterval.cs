using MathNet.Numerics;

namespace PrefixBench.Statistics;

/// <summary>
/// The interval of a median between order statistics: the number of values below the true median is binomial with p = ½, whatever the distribution
/// (Thompson 1936; Conover, "Practical Nonparametric Statistics", section 3.2). Such intervals come in steps, so it is interpolated between the two next to
/// the wanted confidence after Hettmansperger and Sheather (1986), "Confidence intervals based on interpolated order statistics", Statistics &amp; Probability Letters 4.
/// The stopping rule uses it while a run is going on, and the reports use it afterwards.
/// </summary>
public static class MedianInterval
{
    /// <summary>The fewest values with an interval of <see cref="StudentInterval.Confidence"/>: the extremes of five enclose the median with 93.8 %, of six with 96.9 %.</summary>
    public const int SmallestCount = 6;

    /// <summary>The middle value, or the mean of the two in the middle; NaN for no values.</summary>
    /// <param name="sorted">The values in ascending order.</param>
    public static double Median(ReadOnlySpan<double> sorted) => sorted.Length switch
    {
        0 => double.NaN,
        var count when count % 2 == 1 => sorted[count / 2],
        var count => (sorted[(count / 2) - 1] + sorted[count / 2]) / 2,
    };

    /// <summary>The bounds; null where even the two extremes miss the confidence (fewer than <see cref="SmallestCount"/> values at 0.95).</summary>
    /// <param name="sorted">The values in ascending order.</param>
    /// <param name="confidence">The confidence, above 0 and below 1. It is kept within half a percent for distributions like the normal one, skewed ones included.</param>
    public static (double Lower, double Upper)? Bounds(ReadOnlySpan<double> sorted, double confidence = StudentInterval.Confidence)
    {
        (int rank, double achieved, double next) = Rank(sorted.Length, confidence);
        if (rank == 0)
        {
            return null;
        }

        // Hettmansperger and Sheather's I and lambda: not linear, since confidence falls faster the further inside a rank lies.
        double count = sorted.Length;
        double share = (achieved - confidence) / (achieved - next);
        double inwards = (count - rank) * share / (rank + ((count - (2 * rank)) * share));
        return (
            ((1 - inwards) * sorted[rank - 1]) + (inwards * sorted[rank]),
            ((1 - inwards) * sorted[^rank]) + (inwards * sorted[^(rank + 1)]));
    }

    /// <summary>The rank r, from 1, for which [x(r), x(n + 1 − r)] is the narrowest such interval of the confidence, what it achieves and what r + 1 would; rank 0 when there is none.</summary>
    internal static (int Rank, double Achieved, double Next) Rank(int count, double confidence)
    {
        (int rank, double achieved, double tail) = (0, 1.0, 0.0);
        for (int below = 0; below < count; below++)
        {
            // In logarithms: 2^n overflows beyond a thousand values.
            tail += Math.Exp(SpecialFunctions.BinomialLn(count, below) - (count * Math.Log(2)));
            double next = 1 - (2 * tail);
            if (next < confidence)
            {
                return (rank, achieved, next);
            }

            (rank, achieved) = (below + 1, next);
        }

        return (rank, achieved, achieved);
    }
}
