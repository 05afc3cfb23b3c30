using System.Globalization;
using PrefixBench.Core.Runs;

namespace PrefixBench.Analysis.Verdicts.Warnings;

/// <summary>The client itself was in the way of its clock.</summary>
internal static class ClockWarning
{
    /// <summary>The clock's error beside the shortest time: below it no interval is moved by it visibly.</summary>
    private const double LargestShare = 0.05;

    public static IEnumerable<string> Of(VerdictScope scope, ClockError? error)
    {
        if (error is null || !scope.Rows.Any(row => row.Measured.Count > 0))
        {
            yield break;
        }

        if (error.P99Ms > ClockError.BusyMs)
        {
            yield return $"the client was busy when the clock was checked (p99 of its error {Text(error.P99Ms)} ms): single turns were stamped late by as much, which widens the intervals. End what else runs here, or measure from another machine";
        }

        RowTimes? shortest = scope.Rows.Select(RowTimes.Of).Where(row => row.Median > 0).MinBy(row => row.Median);
        if (shortest is not null && error.MedianMs > LargestShare * shortest.Median)
        {
            yield return $"the clock is coarse for turn {shortest.Row.Turn}: its error is {Text(error.MedianMs)} ms (median) of a TTFT of {NumberText.Milliseconds(shortest.Median)} ms, by which this and every ratio of it is off. Give the turn a longer prompt, or measure from a faster machine";
        }
    }

    private static string Text(double milliseconds) => milliseconds.ToString("0.00", CultureInfo.InvariantCulture);
}
