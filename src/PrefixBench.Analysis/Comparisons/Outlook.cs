using MathNet.Numerics.Distributions;
using PrefixBench.Analysis.Text;
using PrefixBench.Statistics;

namespace PrefixBench.Analysis.Comparisons;

/// <summary>
/// How many conversations more an undecided row would take. If the difference is what it looks like, the interval narrows with the root of their number; it
/// must clear the margin by the test's quantile, and by that of 80 % power, the usual wish (Noether 1987 for rank tests; the width of the interval stands
/// for the unknown distribution).
/// </summary>
internal static class Outlook
{
    /// <summary>Beyond as many, "play more" is no advice: the difference lies on the margin.</summary>
    private const int LargestSensibleCount = 1000;

    private const double Power = 0.8;

    public static (int? More, string? Note) Estimate(ComparedValues row, OpenLevels open, string unit)
    {
        (Estimate? estimate, double margin) = OnTheDecidingScale(row);
        double distance = Math.Abs(estimate.Value) - margin;
        double level = distance > 0 ? open.Difference : open.Equality;
        int least = SmallestCountFor(level);
        if (estimate.StandardError is not { } error || row.Count < least)
        {
            return (Math.Max(1, least - row.Count), $"{least} {Phrases.Plural(unit)} are the least for this many rows");
        }

        double needed = row.Count * Math.Pow((Quantile(1 - level) + Quantile(Power)) * error / distance, 2);
        return needed <= LargestSensibleCount
            ? (Math.Max(1, (int)Math.Ceiling(needed) - row.Count), null)
            : (null, $"too close to the threshold for any number of {Phrases.Plural(unit)}");
    }

    /// <summary>The estimate and the margin on the scale whose margin is the wider: of ratios in logarithms, or of differences.</summary>
    private static (Estimate Estimate, double Margin) OnTheDecidingScale(ComparedValues row) =>
        row is { Margin.Factor: { } factor, Place.Ratio: { } ratio } && row.Margin.IsFactorWider(row.Before, row.After)
            ? (ratio.Transform(Math.Log), Math.Log(factor))
            : (row.Place.Shift!, row.Margin.Difference);

    private static int SmallestCountFor(double level)
    {
        int count = 1;
        while (RankSumTest.SmallestPValue(count, count) > level)
        {
            count++;
        }

        return count;
    }

    private static double Quantile(double probability) => Normal.InvCDF(0, 1, probability);
}
