using MathNet.Numerics.Distributions;

namespace PrefixBench.Statistics;

/// <summary>
/// Kendall's tau of values against their order (Kendall 1938; as a test of trend: Mann 1945, "Nonparametric tests against trend", Econometrica 13). It asks nothing of the
/// distribution, and one wild value hardly moves it.
/// </summary>
/// <param name="Tau">(pairs that rise − pairs that fall) ÷ all pairs, −1 to 1.</param>
/// <param name="PValue">Two-sided, of there being no trend; above 0, at most 1. Ties make it larger than it need be.</param>
public sealed record KendallTrend(double Tau, double PValue)
{
    /// <summary>Up to as many values the distribution is counted out; beyond, it is normal. At 60 the two agree to the third digit.</summary>
    private const int LargestExactCount = 60;

    /// <summary>The trend; null for fewer than two values.</summary>
    /// <param name="values">The values in their order.</param>
    public static KendallTrend? From(ReadOnlySpan<double> values)
    {
        if (values.Length < 2)
        {
            return null;
        }

        double[] sorted = [.. values];
        long falls = SortAndCountFalls(sorted, new double[sorted.Length]);
        long pairs = sorted.Length * (sorted.Length - 1L) / 2;
        long score = pairs - CountTies(sorted) - (2 * falls);
        return new KendallTrend((double)score / pairs, Math.Min(1, 2 * UpperTail(values.Length, pairs, Math.Abs(score))));
    }

    /// <summary>Merge sort, which meets every pair that falls as two values that change places (Knight 1966).</summary>
    private static long SortAndCountFalls(Span<double> values, Span<double> merged)
    {
        if (values.Length < 2)
        {
            return 0;
        }

        int middle = values.Length / 2;
        long falls = SortAndCountFalls(values[..middle], merged[..middle]) + SortAndCountFalls(values[middle..], merged[middle..]);
        (int left, int right) = (0, middle);
        for (int next = 0; next < values.Length; next++)
        {
            if (right == values.Length || (left < middle && values[left] <= values[right]))
            {
                merged[next] = values[left++];
            }
            else
            {
                falls += middle - left;
                merged[next] = values[right++];
            }
        }

        merged.CopyTo(values);
        return falls;
    }

    private static long CountTies(ReadOnlySpan<double> sorted)
    {
        (long ties, int alike) = (0L, 0);
        for (int index = 1; index < sorted.Length; index++)
        {
            alike = sorted[index] == sorted[index - 1] ? alike + 1 : 0;
            ties += alike;
        }

        return ties;
    }

    private static double UpperTail(int count, long pairs, long score)
    {
        if (count > LargestExactCount)
        {
            double deviation = Math.Sqrt((double)count * (count - 1) * ((2.0 * count) + 5) / 18);
            return Normal.CDF(0, deviation, -(score - 1.0));
        }

        // P(pairs that fall = k) over all orders: the n-th value falls below none to n − 1 of the earlier ones, each equally likely.
        double[] falling = new double[pairs + 1];
        falling[0] = 1;
        for (int size = 2; size <= count; size++)
        {
            for (int sum = size * (size - 1) / 2; sum >= 0; sum--)
            {
                double ways = 0.0;
                for (int below = 0; below < Math.Min(size, sum + 1); below++)
                {
                    ways += falling[sum - below];
                }

                falling[sum] = ways / size;
            }
        }

        return falling.Take((int)((pairs - score) / 2) + 1).Sum();
    }
}
