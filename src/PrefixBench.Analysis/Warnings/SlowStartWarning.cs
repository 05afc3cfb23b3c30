using PrefixBench.Analysis.Rows;
using PrefixBench.Analysis.Verdicts;
using PrefixBench.Statistics;

namespace PrefixBench.Analysis.Warnings;

/// <summary>The first measured conversation was slower than all others, as one is that still warms something up.</summary>
/// <param name="Excess">How far it was above the median of the others, as a fraction of that: the median over the slow rows, above 0.</param>
/// <param name="SlowRows">The rows in which it was slower, 2 or more.</param>
/// <param name="Rows">All rows.</param>
public sealed record SlowStartWarning(double Excess, int SlowRows, int Rows) : Warning
{
    /// <summary>Scaled median absolute deviations beyond the median: far outside the body of any noise.</summary>
    private const double Deviations = 5;

    /// <summary>1 ÷ the third quartile of the standard normal distribution: makes a median absolute deviation a standard one (Rousseeuw and Croux 1993).</summary>
    private const double DeviationScale = 1.4826;

    private const double LeastShare = 0.10;

    /// <inheritdoc/>
    public override string Code => "slow_start";

    internal static IEnumerable<Warning> Find(VerdictScope scope)
    {
        RowTimes[] rows = [.. scope.AllRows.Select(RowTimes.From).Where(row => row.Times.Count >= MedianInterval.SmallestCount && row.Times[0].Conversation == 1)];
        double[] slow = [.. rows.Select(ExcessOf).OfType<double>()];

        // One row alone has its slow first turn now and then by chance; most at once have a reason.
        if (slow.Length >= Math.Max(2, ((3 * rows.Length) + 3) / 4))
        {
            yield return new SlowStartWarning(MedianEstimator.Median(slow)!.Value, slow.Length, rows.Length);
        }
    }

    private static double? ExcessOf(RowTimes row)
    {
        double[] others = [.. row.Times.Skip(1).Select(time => time.Milliseconds)];
        double median = MedianEstimator.Median(others)!.Value;
        double deviation = DeviationScale * MedianEstimator.Median([.. others.Select(time => Math.Abs(time - median))])!.Value;
        double excess = row.Times[0].Milliseconds - median;
        return row.Times[0].Milliseconds > others.Max() && excess > Deviations * deviation && excess >= LeastShare * median ? excess / median : null;
    }
}
