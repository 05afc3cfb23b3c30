using PrefixBench.Core.Metrics;
using PrefixBench.Statistics;

namespace PrefixBench.Analysis.Summaries;

/// <summary>One statistic of a row: a column of a run's table, with its interval's column, and an entry of BenchmarkDotNet's JSON report.</summary>
/// <param name="Metric">What is measured.</param>
/// <param name="Head">The column's head, and the entry's name.</param>
/// <param name="Legend">What the column means, for the legend below the table.</param>
/// <param name="Value">Finds the number in the metric's unit; null where it is not known.</param>
public sealed record RowFigure(Metric Metric, string Head, string Legend, Func<RowSummary, double?> Value)
{
    /// <summary>Its name in files, which no other figure has. Default: the metric's id.</summary>
    public string Id { get; init; } = Metric.Id;

    /// <summary>Finds the number with its interval, as it is shown (a ratio in percent); null for a figure whose interval is not reported.</summary>
    public Func<RowSummary, Estimate?>? Interval { get; init; }

    /// <summary>What the interval's column means; null where the interval has no column.</summary>
    public string? IntervalLegend { get; init; }

    /// <summary>Decimals in the table; null for times, which have three significant digits, and tokens, which are whole or half.</summary>
    public int? Decimals { get; init; }

    /// <summary>Whether it has a column; false for a number that another column shows where its own is not known.</summary>
    public bool IsColumn { get; init; } = true;

    /// <summary>Whether the columns are left out when no row has a number.</summary>
    public bool IsHiddenWhenEmpty { get; init; }

    /// <summary>How early the column is left out of a narrow table: the lowest first; null for one that always stays.</summary>
    public int? LeaveOutRank { get; init; }

    /// <summary>The same for the interval's column.</summary>
    public int? IntervalLeaveOutRank { get; init; }

    /// <summary>The bounds of the number in the metric's unit; both null where there are none, and for a figure whose interval is not reported.</summary>
    /// <param name="row">The row.</param>
    public (double? Lower, double? Upper) Bounds(RowSummary row)
    {
        double scale = Metric.Unit == MetricUnit.Ratio ? 100 : 1;
        return Interval?.Invoke(row) is { } shown ? (shown.Lower / scale, shown.Upper / scale) : (null, null);
    }

    /// <summary>The number as it is shown: a ratio in percent.</summary>
    /// <param name="row">The row.</param>
    public double? Shown(RowSummary row) => Metric.Unit == MetricUnit.Ratio ? Value(row) * 100 : Value(row);
}
