using PrefixBench.Statistics;

namespace PrefixBench.Analysis.Verdicts.Warnings;

/// <summary>The first measured conversation was slower than all others, as one is that still warms something up.</summary>
internal static class SlowStartWarning
{
    /// <summary>Scaled median absolute deviations beyond the median: far outside the body of any noise.</summary>
    private const double Deviations = 5;

    /// <summary>1 ÷ the third quartile of the standard normal distribution: makes a median absolute deviation a standard one (Rousseeuw and Croux 1993).</summary>
    private const double DeviationScale = 1.4826;

    private const double LeastShare = 0.10;

    public static IEnumerable<string> Of(VerdictScope scope)
    {
        RowTimes[] rows = [.. scope.AllRows.Select(RowTimes.Of).Where(row => row.Times.Count >= MedianInterval.SmallestCount && row.Times[0].Conversation == 1)];
        double[] slow = [.. rows.Select(Excess).OfType<double>()];

        // One row alone has its slow first turn now and then by chance; most at once have a reason.
        if (slow.Length >= Math.Max(2, ((3 * rows.Length) + 3) / 4))
        {
            yield return $"the first conversation was slower than all others ({NumberText.Percent(MedianEstimator.Of(slow)!.Value)} % beyond the median, in {slow.Length} of {rows.Length} rows): "
                + "something was still warming up, which widens the intervals. Raise --warmup-conversations (providers that cost money play none)";
        }
    }

    private static double? Excess(RowTimes row)
    {
        double[] others = [.. row.Times.Skip(1).Select(time => time.Milliseconds)];
        double median = MedianEstimator.Of(others)!.Value;
        double deviation = DeviationScale * MedianEstimator.Of([.. others.Select(time => Math.Abs(time - median))])!.Value;
        double excess = row.Times[0].Milliseconds - median;
        return row.Times[0].Milliseconds > others.Max() && excess > Deviations * deviation && excess >= LeastShare * median ? excess / median : null;
    }
}
