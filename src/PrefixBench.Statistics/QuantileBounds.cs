using MathNet.Numerics.Distributions;

namespace PrefixBench.Statistics;

/// <summary>
/// The order statistics between which a quantile lies (Conover, "Practical Nonparametric Statistics", section 3.2; Hahn and Meeker, "Statistical Intervals",
/// section 5.2). They assume nothing about the distribution: the number of values below the p-quantile is binomial with probability p. Each bound stands
/// for itself, since of a high quantile a few values bound only the lower side.
/// </summary>
/// <param name="Lower">The lower bound; null when even the least value may lie above the quantile.</param>
/// <param name="Upper">The upper bound; null when even the greatest value may lie below the quantile.</param>
public readonly record struct QuantileBounds(double? Lower, double? Upper)
{
    /// <summary>The risk of each bound, such that both together have the confidence of every interval of this program.</summary>
    public const double DefaultTail = (1 - StudentInterval.Confidence) / 2;

    // More conversations than anybody plays; the search ends here.
    private const int LargestCount = 100_000;

    /// <summary>The bounds; none for no values.</summary>
    /// <param name="values">The values, in any order.</param>
    /// <param name="probability">Which quantile, above 0 and below 1.</param>
    /// <param name="tail">The largest risk of each bound, above 0 and below ½.</param>
    public static QuantileBounds From(ReadOnlySpan<double> values, double probability, double tail = DefaultTail)
    {
        double[] sorted = [.. values];
        Array.Sort(sorted);
        int fromBelow = Rank(sorted.Length, probability, tail);
        int fromAbove = Rank(sorted.Length, 1 - probability, tail);
        return new QuantileBounds(fromBelow == 0 ? null : sorted[fromBelow - 1], fromAbove == 0 ? null : sorted[^fromAbove]);
    }

    /// <summary>
    /// The fewest values that prove a limit although some lie beyond it: no more than <paramref name="beyond"/> of them do, and were the quantile itself
    /// beyond the limit, that would happen with probability <paramref name="tail"/> at most. For none beyond it is Wilks' (1941) number.
    /// </summary>
    /// <param name="beyond">How many lie beyond, 0 or more.</param>
    /// <param name="share">The share that would lie beyond if the quantile did: 1 − p for an upper limit, p for a lower one.</param>
    /// <param name="tail">The largest risk, above 0 and below ½.</param>
    /// <returns>The count; null when it is more than 100,000.</returns>
    public static int? SmallestCount(int beyond, double share, double tail = DefaultTail)
    {
        (int tooFew, int enough) = (beyond, LargestCount);
        if (beyond >= LargestCount || Binomial.CDF(share, LargestCount, beyond) > tail)
        {
            return null;
        }

        while (enough - tooFew > 1)
        {
            int middle = (tooFew + enough) / 2;
            (tooFew, enough) = Binomial.CDF(share, middle, beyond) <= tail ? (tooFew, middle) : (middle, enough);
        }

        return enough;
    }

    /// <summary>The largest k, from 1, with P(B ≤ k − 1) ≤ tail, B being binomial; 0 when there is none.</summary>
    private static int Rank(int count, double probability, double tail)
    {
        (int rank, int tooHigh) = (0, count + 1);
        while (tooHigh - rank > 1)
        {
            int middle = (rank + tooHigh) / 2;
            (rank, tooHigh) = Binomial.CDF(probability, count, middle - 1) <= tail ? (middle, tooHigh) : (rank, middle);
        }

        return rank;
    }
}
