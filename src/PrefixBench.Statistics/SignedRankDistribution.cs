using MathNet.Numerics.Distributions;

namespace PrefixBench.Statistics;

/// <summary>
/// The distribution of Wilcoxon's signed-rank statistic T⁺ under the null hypothesis: each of the ranks 1..n is counted with probability ½
/// (Wilcoxon 1945; Hollander and Wolfe, "Nonparametric Statistical Methods", section 3.1).
/// </summary>
internal static class SignedRankDistribution
{
    /// <summary>
    /// Up to here the distribution is exact; beyond, normal with continuity correction. At 50 the two are one rank apart (435 exact, 434 normal, which is the wider);
    /// R switches at 50 as well.
    /// </summary>
    public const int LargestExactCount = 50;

    /// <summary>
    /// The rank r, from 1, for which the r-th smallest and the r-th largest Walsh average bound the narrowest interval of at least
    /// <paramref name="confidence"/>, and what it achieves: 1 − 2·P(T⁺ ≤ r − 1). The rank is 0 when there is no such interval.
    /// </summary>
    public static (long Rank, double Confidence) Rank(int count, double confidence) =>
        count <= LargestExactCount ? ExactRank(count, confidence) : NormalRank(count, confidence);

    /// <summary>P(T⁺ = t) for t = 0..n(n + 1)/2.</summary>
    public static double[] Probabilities(int count)
    {
        // Rank by rank, each is in or out with probability one half. Halving keeps every step exact in binary.
        double[] probabilities = new double[(count * (count + 1) / 2) + 1];
        probabilities[0] = 1;
        for (int rank = 1; rank <= count; rank++)
        {
            for (int sum = rank * (rank + 1) / 2; sum >= 0; sum--)
            {
                probabilities[sum] = (probabilities[sum] + (sum >= rank ? probabilities[sum - rank] : 0)) / 2;
            }
        }

        return probabilities;
    }

    internal static (long Rank, double Confidence) ExactRank(int count, double confidence)
    {
        double[] probabilities = Probabilities(count);
        (long rank, double achieved, double tail) = (0L, 0.0, 0.0);
        for (int sum = 0; sum < probabilities.Length / 2; sum++)
        {
            tail += probabilities[sum];
            if (1 - (2 * tail) < confidence)
            {
                break;
            }

            (rank, achieved) = (sum + 1, 1 - (2 * tail));
        }

        return (rank, achieved);
    }

    internal static (long Rank, double Confidence) NormalRank(int count, double confidence)
    {
        double n = count;
        double mean = n * (n + 1) / 4;
        double deviation = Math.Sqrt(n * (n + 1) * ((2 * n) + 1) / 24);

        // P(T ≤ r − 1) ≈ Φ((r − 1 + ½ − mean) ÷ deviation), solved for the largest r that leaves enough confidence.
        long rank = (long)Math.Floor(mean + (Normal.InvCDF(0, 1, (1 - confidence) / 2) * deviation) + 0.5);
        return rank < 1 ? (0, 0.0) : (rank, 1 - (2 * Normal.CDF(mean, deviation, rank - 0.5)));
    }
}
