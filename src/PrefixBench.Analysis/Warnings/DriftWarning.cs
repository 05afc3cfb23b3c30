using PrefixBench.Analysis.Rows;
using PrefixBench.Analysis.Verdicts;
using PrefixBench.Statistics;

namespace PrefixBench.Analysis.Warnings;

/// <summary>The server became slower or faster during the run.</summary>
/// <param name="Change">The last third of the conversations compared with the first, as a fraction of the first; positive is slower.</param>
public sealed record DriftWarning(double Change) : Warning
{
    /// <summary>With a slow moment that lasts over several conversations, as recorded, 1 % would warn of one clean run in fifty; of eight conversations it takes 26 of 28 pairs in order.</summary>
    private const double Significance = 0.002;

    /// <summary>A change worth a line, from the first third of the conversations to the last: recorded runs on an idle machine drift by 1 to 3 %.</summary>
    private const double LeastChange = 0.05;

    /// <summary>Levels that a line is laid through at most: of more, neighbours are taken together, since the slopes are as many as there are pairs.</summary>
    private const int MostLevels = 1000;

    /// <inheritdoc/>
    public override string Code => "drift";

    internal static IEnumerable<Warning> Find(VerdictScope scope)
    {
        double[] levels = [.. Levels(scope)];
        if (KendallTrend.From(levels) is { PValue: < Significance } && ChangeOf(levels) is var change && Math.Abs(change) > LeastChange)
        {
            yield return new DriftWarning(change);
        }
    }

    /// <summary>
    /// From the middle of the first third to the middle of the last, as a fraction of the first, along the line of Theil and Sen (1968: the median of the slopes between all pairs).
    /// The thirds' own averages would take two slow conversations at the end for a drift.
    /// </summary>
    private static double ChangeOf(double[] all)
    {
        double[] levels = [.. all.Chunk((all.Length + MostLevels - 1) / MostLevels).Select(neighbours => MedianEstimator.Median(neighbours)!.Value)];
        IEnumerable<double> slopes =
            from later in Enumerable.Range(1, levels.Length - 1)
            from earlier in Enumerable.Range(0, later)
            select (levels[later] - levels[earlier]) / (later - earlier);
        double rise = MedianEstimator.Median([.. slopes])!.Value * levels.Length * 2 / 3;

        // Levels lie around 1, so the line starts half of the rise below that.
        return rise / (1 - (rise / 2));
    }

    /// <summary>How slow each conversation was beside the others: the median over all rows of its TTFT ÷ the row's median.</summary>
    private static IEnumerable<double> Levels(VerdictScope scope) => scope.AllRows
        .Select(RowTimes.From)
        .Where(row => row.Median > 0)
        .SelectMany(row => row.Times.Select(time => (time.Conversation, Level: time.Milliseconds / row.Median)))
        .GroupBy(time => time.Conversation, time => time.Level)
        .OrderBy(conversation => conversation.Key)
        .Select(conversation => MedianEstimator.Median([.. conversation])!.Value);
}
