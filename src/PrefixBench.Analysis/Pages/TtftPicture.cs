using System.Xml.Linq;
using PrefixBench.Analysis.Comparisons;
using PrefixBench.Analysis.Comparisons.Reports;
using PrefixBench.Analysis.Rows;
using PrefixBench.Analysis.Text;
using PrefixBench.Core.Metrics;
using PrefixBench.Statistics;

namespace PrefixBench.Analysis.Pages;

/// <summary>TTFT by turn: every conversation as a dot, medians with their intervals, and what lies between the two columns.</summary>
internal static class TtftPicture
{
    private const string Title = "TTFT by turn";
    private const string AxisName = "TTFT in ms";

    /// <summary>Draws the turns of a run; the gap to the control is what the cache saves.</summary>
    /// <param name="id">An id that no other picture of the page has.</param>
    /// <param name="rows">The turns, ascending; at least one.</param>
    public static XElement Draw(string id, IReadOnlyList<PictureRow> rows) => TimesPicture.Draw(id, Title, AxisName,
    [
        .. rows.Select(row => new TimeGroup(
            $"turn {row.Turn}",
            row.Summary.SavedMs is { } saved && row.Turn > 1 ? $"saved {NumberText.Milliseconds(saved.Value)} ms" : null,
            Describe(row),
            [new TimeSeries("stable", Times(row.Row)), .. row.Control is { Measured.Count: > 0 } control ? [new TimeSeries("control", Times(control))] : Array.Empty<TimeSeries>()])),
    ]);

    /// <summary>Draws the turns of two runs, before and after.</summary>
    /// <param name="id">An id that no other picture of the page has.</param>
    /// <param name="workload">The turns.</param>
    /// <param name="rows">The rows of the comparison.</param>
    /// <returns>The picture; null if neither run measured a turn.</returns>
    public static XElement? Draw(string id, ComparedWorkload workload, IReadOnlyList<ComparisonRow> rows)
    {
        TimeGroup[] groups =
        [
            .. from turn in workload.Before.Concat(workload.After).Select(row => row.Turn).Distinct().Order()
               let before = Times(workload.Before.FirstOrDefault(row => row.Turn == turn))
               let after = Times(workload.After.FirstOrDefault(row => row.Turn == turn))
               where before.Length + after.Length > 0
               let change = rows.FirstOrDefault(row => row.Turn == turn && row.Metric == MetricCatalogue.TimeToFirstToken)
               select new TimeGroup($"turn {turn}", change?.Ratio is { } ratio ? ComparisonNumbers.Ratio(ratio).Value : null, $"turn {turn}: before {Median(before)}, after {Median(after)}", [new("before", before), new("after", after)]),
        ];
        return groups.Length == 0 ? null : TimesPicture.Draw(id, Title, AxisName, groups);
    }

    private static double[] Times(TurnRow? row) => row is null ? [] : [.. row.Measured.Select(sample => sample.TimeToFirstToken?.TotalMilliseconds).OfType<double>()];

    private static string Median(double[] times) => MedianEstimator.Estimate(times) is { } median ? NumberText.Time(median) : "not measured";

    private static string Describe(PictureRow row)
    {
        string control = row.Summary.ControlTimeToFirstTokenMs is { } cold ? $", without a cached prefix {NumberText.Time(cold)}" : "";
        return row.Summary.TimeToFirstTokenMs is { } time ? $"turn {row.Turn}: {NumberText.Time(time)}{control}" : $"turn {row.Turn}: not measured{control}";
    }
}
