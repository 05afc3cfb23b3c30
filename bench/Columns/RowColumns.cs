using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Running;
using PrefixBench.Analysis.Reports;
using PrefixBench.Analysis.Summaries;
using PrefixBench.Core.Metrics;
using PrefixBench.Core.Runs;
using PrefixBench.Statistics;

namespace PrefixBench.Bench.Columns;

/// <summary>The columns besides BenchmarkDotNet's own: those of <see cref="RowFigures"/>, and those of text.</summary>
internal static class RowColumns
{
    /// <summary>Makes the columns, in the order shown.</summary>
    /// <param name="summaryOf">Finds a row's summary; null for a row that was not measured.</param>
    public static IColumn[] Create(Func<BenchmarkCase, RowSummary?> summaryOf)
    {
        int position = 0;
        return
        [
            .. RowFigures.All.Where(figure => figure.IsColumn).SelectMany(Figure),
            Column("Cached from", "Where the cached tokens come from if the answers do not report them: the server's counters, its prompt-eval time, or the clock", UnitType.Dimensionless, (row, _) => InferredText.Source(row), isHiddenWhenEmpty: true),
            Column("State", "Turns that should have been cold and were not; they count in no saving", UnitType.Dimensionless, (row, _) => InferredText.State(row), isHiddenWhenEmpty: true),
            Column("Failed", "Requests that failed, by kind; they count in no other number", UnitType.Dimensionless, (row, _) => Failures(row), isHiddenWhenEmpty: true),
        ];

        IEnumerable<RowColumn> Figure(RowFigure figure)
        {
            UnitType unit = figure.Metric.IsUnitInLabel ? UnitType.Dimensionless : UnitType.Time;
            yield return Column(figure.Head, figure.Legend, unit, (row, style) => Cell(figure, row, style), figure.IsHiddenWhenEmpty);
            if (figure is { IntervalLegend: { } legend, Interval: { } interval })
            {
                yield return Column(figure.Head + NarrowTable.IntervalEnding, legend, UnitType.Dimensionless, (row, style) => Bounds(figure, interval(row), style), figure.IsHiddenWhenEmpty);
            }
        }

        RowColumn Column(string name, string legend, UnitType unit, Func<RowSummary, CellStyle, string?> cell, bool isHiddenWhenEmpty = false) =>
            new(name, legend, unit, summaryOf, cell) { PriorityInCategory = position++, IsHiddenWhenEmpty = isHiddenWhenEmpty };
    }

    private static string? Cell(RowFigure figure, RowSummary row, CellStyle style) => figure switch
    {
        { Head: "Cached" } => InferredText.Cached(row, style == CellStyle.Data),
        { Head: "Hit %" } => InferredText.HitPercent(row, style == CellStyle.Data),
        _ => figure.Shown(row) is { } value ? Text(figure, value, style) : null,
    };

    private static string Text(RowFigure figure, double value, CellStyle style) =>
        style == CellStyle.Data && figure.Metric.Unit != MetricUnit.Tokens ? value.ToString("0.000") : FigureText.Value(figure, value);

    private static string? Bounds(RowFigure figure, Estimate? estimate, CellStyle style) =>
        style == CellStyle.Data && estimate is { Lower: { } lower, Upper: { } upper } ? $"[{lower:0.000}; {upper:0.000}]" : FigureText.Bounds(figure, estimate);

    private static string? Failures(RowSummary row) => row.Failures.Count == 0
        ? null
        : string.Join(" ", row.Failures.Select(failure => $"{failure.Value}x {SnakeCase.Write(failure.Key)}"));
}
