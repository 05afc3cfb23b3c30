using MathNet.Numerics.Distributions;

namespace PrefixBench.Statistics;

/// <summary>
/// The share of cases in which something holds, with Wilson's score interval (Wilson 1927, "Probable inference, the law of succession, and statistical
/// inference", JASA 22), which Brown, Cai and DasGupta (2001, "Interval estimation for a binomial proportion", Statistical Science 16) recommend for few
/// cases: unlike the textbook interval it is not empty where all cases agree.
/// </summary>
public static class WilsonInterval
{
    /// <summary>The share and its interval, within 0 and 1; null without any case.</summary>
    /// <param name="holds">The number of cases in which it holds, 0 to <paramref name="count"/>.</param>
    /// <param name="count">The number of cases, 0 or more.</param>
    /// <param name="confidence">The confidence, above 0 and below 1.</param>
    public static Estimate? Estimate(int holds, int count, double confidence = StudentInterval.Confidence)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(holds);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(holds, count);
        if (count == 0)
        {
            return null;
        }

        double z = Normal.InvCDF(0, 1, (1 + confidence) / 2);
        double share = (double)holds / count;
        double scale = 1 + (z * z / count);
        double center = (share + (z * z / (2 * count))) / scale;
        double halfWidth = z / scale * Math.Sqrt((share * (1 - share) / count) + (z * z / (4.0 * count * count)));

        // At both ends the bound is the share itself, but for rounding.
        return new Estimate(share, holds == 0 ? 0 : center - halfWidth, holds == count ? 1 : center + halfWidth, confidence, count);
    }
}
