using MathNet.Numerics.Distributions;
using PrefixBench.Statistics;

namespace PrefixBench.Analysis.Comparisons;

/// <summary>
/// The tests of one metric of one turn: is the side after above, below, or within the margin of the side before? Each is a rank-sum test of one side against the
/// other moved by the margin, so that a verdict says "by more than the margin", and an equality "by less" (two one-sided tests; Schuirmann 1987).
/// </summary>
/// <param name="HigherPValue">The p-value of "not higher by more than the margin".</param>
/// <param name="LowerPValue">The p-value of "not lower by more than the margin".</param>
/// <param name="SamePValue">The p-value of "apart by the margin or more".</param>
internal sealed record RowTest(double HigherPValue, double LowerPValue, double SamePValue)
{
    /// <summary>The smaller p-value of the two directions.</summary>
    public double DifferencePValue => Math.Min(HigherPValue, LowerPValue);

    /// <summary>Tests two samples.</summary>
    /// <param name="before">The values before; at least one.</param>
    /// <param name="after">The values after; at least one.</param>
    /// <param name="margin">The margin; a factor needs positive values.</param>
    /// <param name="shift">After − before, as estimated.</param>
    /// <param name="ratio">After ÷ before, as estimated; null where there is none, and then the factor is passed over.</param>
    public static RowTest Create(double[] before, double[] after, Margin margin, Estimate shift, Estimate? ratio)
    {
        RowTest byDifference = Moved(before, after, value => value + margin.Difference, shift, margin.Difference);
        if (margin.Factor is not { } factor || ratio is null)
        {
            return byDifference;
        }

        RowTest byFactor = Moved(before, after, value => value * factor, ratio.Transform(Math.Log), Math.Log(factor));

        // To exceed both margins, both tests must say so (intersection-union; Berger 1982). To stay below one, it is enough to stay below the wider one.
        return new RowTest(
            Math.Max(byFactor.HigherPValue, byDifference.HigherPValue),
            Math.Max(byFactor.LowerPValue, byDifference.LowerPValue),
            margin.IsFactorWider(before, after) ? byFactor.SamePValue : byDifference.SamePValue);
    }

    private static RowTest Moved(double[] before, double[] after, Func<double, double> move, Estimate distance, double margin)
    {
        double[] movedBefore = [.. before.Select(move)];
        double[] movedAfter = [.. after.Select(move)];
        double higher = RankSumTest.IsLower(movedBefore, after);
        double lower = RankSumTest.IsLower(movedAfter, before);
        return new RowTest(
            Math.Min(1, higher + FarSide(distance.Value + margin, distance, higher)),
            Math.Min(1, lower + FarSide(margin - distance.Value, distance, lower)),
            Math.Max(RankSumTest.IsLower(before, movedAfter), RankSumTest.IsLower(after, movedBefore)));
    }

    /// <summary>
    /// "Within the margin" is a whole range. At its one edge chance can also lead beyond the other, which belongs to the p-value (Hodges and Lehmann 1954). It
    /// matters only where the margin is small beside the noise; with a margin of 0 it makes the test two-sided. By the normal curve, with the deviation that
    /// the interval stands for: a rank test would count at least one choice of ranks here, however far the edge is.
    /// </summary>
    private static double FarSide(double way, Estimate distance, double nearSide) => distance.StandardError switch
    {
        null => nearSide,
        0 => 0,
        { } error => Normal.CDF(0, 1, -way / error),
    };
}
