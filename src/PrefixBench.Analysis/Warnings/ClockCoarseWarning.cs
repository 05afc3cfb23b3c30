using PrefixBench.Analysis.Rows;
using PrefixBench.Analysis.Verdicts;
using PrefixBench.Core.Runs;

namespace PrefixBench.Analysis.Warnings;

/// <summary>The clock's error is large compared with the shortest time.</summary>
/// <param name="ErrorMs">The median error of the clock in ms, above 0.</param>
/// <param name="TimeToFirstTokenMs">The median TTFT of the turn in ms, above 0.</param>
public sealed record ClockCoarseWarning(double ErrorMs, double TimeToFirstTokenMs) : Warning
{
    /// <summary>The clock's error as a share of the shortest time: below it no interval is moved by it visibly.</summary>
    private const double LargestShare = 0.05;

    /// <inheritdoc/>
    public override string Code => "clock_coarse";

    internal static IEnumerable<Warning> Find(VerdictScope scope, ClockError? error)
    {
        RowTimes? shortest = scope.Rows.Select(RowTimes.From).Where(row => row.Median > 0).MinBy(row => row.Median);
        if (shortest is not null && error?.MedianMs > LargestShare * shortest.Median)
        {
            yield return new ClockCoarseWarning(error.MedianMs, shortest.Median) { Turn = shortest.Row.Turn };
        }
    }
}
