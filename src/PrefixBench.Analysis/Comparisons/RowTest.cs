using PrefixBench.Analysis.Statistics;

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
    /// <summary>Tests two samples.</summary>
    /// <param name="before">The values before; at least one.</param>
    /// <param name="after">The values after; at least one.</param>
    /// <param name="margin">The margin.</param>
    public static RowTest Of(double[] before, double[] after, Margin margin)
    {
        var byDifference = Moved(before, after, value => value + margin.Difference);
        if (margin.Factor is not { } factor)
        {
            return byDifference;
        }

        var byFactor = Moved(before, after, value => value * factor);

        // To exceed both margins, both tests must say so (intersection-union; Berger 1982). To stay below one, it is enough to stay below the wider one, chosen
        // from both sides together so that swapping them changes nothing.
        double[] all = [.. before, .. after];
        var isFactorWider = MedianEstimator.Of(all) * (factor - 1) >= margin.Difference;
        return new RowTest(
            Math.Max(byFactor.HigherPValue, byDifference.HigherPValue),
            Math.Max(byFactor.LowerPValue, byDifference.LowerPValue),
            isFactorWider ? byFactor.SamePValue : byDifference.SamePValue);
    }

    private static RowTest Moved(double[] before, double[] after, Func<double, double> move)
    {
        double[] movedBefore = [.. before.Select(move)];
        double[] movedAfter = [.. after.Select(move)];
        var aboveUpper = RankSumTest.IsLower(movedBefore, after);
        var belowLower = RankSumTest.IsLower(movedAfter, before);
        var aboveLower = RankSumTest.IsLower(before, movedAfter);
        var belowUpper = RankSumTest.IsLower(after, movedBefore);

        // The null hypothesis is a whole range. At its edge a difference can also be called on the far side, which the second term counts; it only matters where
        // the margin is small beside the noise, and makes the two-sided test of a margin of 0 (Hodges and Lehmann 1954).
        return new RowTest(Math.Min(1, aboveUpper + aboveLower), Math.Min(1, belowLower + belowUpper), Math.Max(aboveLower, belowUpper));
    }
}
