using MathNet.Numerics.Distributions;

namespace PrefixBench.Statistics;

/// <summary>
/// Wilcoxon's rank-sum test, also called Mann–Whitney's, of two independent samples. Exact up to <see cref="RankSumDistribution.LargestExactCount"/> values
/// together, ties included: the distribution is counted out over the very midranks at hand (Lehmann, "Nonparametrics", section 1.4). It asks nothing of the
/// distributions but that they are alike when there is no effect.
/// </summary>
public static class RankSumTest
{
    /// <summary>
    /// The one-sided p-value of "<paramref name="lower"/> is not lower than <paramref name="upper"/>": how likely ranks at least as low as those of
    /// <paramref name="lower"/> are if both come from one population. Above 0, at most 1.
    /// </summary>
    /// <param name="lower">The sample that the alternative holds to be lower; at least one value.</param>
    /// <param name="upper">The other sample; at least one value.</param>
    /// <exception cref="ArgumentException">A sample is empty.</exception>
    public static double IsLower(ReadOnlySpan<double> lower, ReadOnlySpan<double> upper)
    {
        if (lower.IsEmpty || upper.IsEmpty)
        {
            throw new ArgumentException("A rank-sum test needs at least one value in each sample.", lower.IsEmpty ? nameof(lower) : nameof(upper));
        }

        (int[] doubledRanks, long sum, bool isTied) = Rank(lower, upper);

        // Where they do not overlap, as is usual of cached tokens, nothing needs counting: ties within a sample change nothing then.
        long least = lower.Length * (lower.Length + 1L);
        if (sum == least || sum == least + (2L * lower.Length * upper.Length))
        {
            return sum == least ? SmallestPValue(lower.Length, upper.Length) : 1;
        }

        if (doubledRanks.Length > RankSumDistribution.LargestExactCount)
        {
            return ByNormal(doubledRanks, sum, lower.Length);
        }

        return isTied
            ? Below(RankSumDistribution.Probabilities(doubledRanks, lower.Length), sum)
            : Below(RankSumDistribution.Probabilities(lower.Length, upper.Length), sum / 2);
    }

    /// <summary>The smallest p-value that samples of these sizes can have, when they do not overlap at all: 1 ÷ (n + m over n).</summary>
    /// <param name="first">The size of one sample, 1 or more.</param>
    /// <param name="second">The size of the other, 1 or more.</param>
    public static double SmallestPValue(int first, int second) => Math.Exp(-MathNet.Numerics.SpecialFunctions.BinomialLn(first + second, first));

    private static double Below(double[] probabilities, long sum)
    {
        double tail = 0.0;
        for (int s = 0; s <= sum; s++)
        {
            tail += probabilities[s];
        }

        return Math.Min(tail, 1);
    }

    /// <summary>Twice the midranks, so that they are whole, in the order of value; the sum of the lower sample's; whether any two values tie.</summary>
    private static (int[] DoubledRanks, long Sum, bool IsTied) Rank(ReadOnlySpan<double> lower, ReadOnlySpan<double> upper)
    {
        double[] values = [.. lower, .. upper];
        bool[] isLower = new bool[values.Length];
        isLower.AsSpan(0, lower.Length).Fill(true);
        Array.Sort(values, isLower);
        int[] ranks = new int[values.Length];
        (long sum, bool isTied) = (0L, false);
        for (int start = 0; start < values.Length;)
        {
            int end = start + 1;
            while (end < values.Length && values[end] == values[start])
            {
                end++;
            }

            isTied |= end > start + 1;
            for (int i = start; i < end; i++)
            {
                ranks[i] = start + 1 + end;
                sum += isLower[i] ? ranks[i] : 0;
            }

            start = end;
        }

        return (ranks, sum, isTied);
    }

    private static double ByNormal(int[] doubledRanks, long sum, int count)
    {
        // Mean and variance of the sum of a choice without replacement; with midranks this is the tie correction (Lehmann, section 1.4).
        double n = doubledRanks.Length;
        double mean = doubledRanks.Average(rank => rank / 2.0);
        double variance = doubledRanks.Sum(rank => ((rank / 2.0) - mean) * ((rank / 2.0) - mean)) / n;
        double deviation = Math.Sqrt(count * (n - count) / (n - 1) * variance);
        return deviation == 0 ? 1 : Normal.CDF(count * mean, deviation, (sum / 2.0) + 0.5);
    }
}
