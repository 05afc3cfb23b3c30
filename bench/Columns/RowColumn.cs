using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using PrefixBench.Analysis.Summaries;

namespace PrefixBench.Bench.Columns;

/// <summary>A column whose cells come from what was measured of a row.</summary>
/// <param name="name">The column's head.</param>
/// <param name="legend">What it means, for the legend under the table.</param>
/// <param name="unit">The unit type; times get their unit from the table's style.</param>
/// <param name="summaryOf">Finds the row's summary; null for a row that was not measured.</param>
/// <param name="cell">Writes the cell; null or empty is shown as <c>-</c>, for a number that is not known.</param>
internal sealed class RowColumn(string name, string legend, UnitType unit, Func<BenchmarkCase, RowSummary?> summaryOf, Func<RowSummary, CellStyle, string?> cell) : IColumn
{
    /// <inheritdoc/>
    public string Id => nameof(RowColumn) + "." + name;

    /// <inheritdoc/>
    public string ColumnName => name;

    /// <inheritdoc/>
    public bool AlwaysShow => true;

    /// <inheritdoc/>
    public ColumnCategory Category => ColumnCategory.Metric;

    /// <inheritdoc/>
    public int PriorityInCategory { get; init; }

    /// <inheritdoc/>
    public bool IsNumeric => true;

    /// <inheritdoc/>
    public UnitType UnitType => unit;

    /// <inheritdoc/>
    public string Legend => legend;

    /// <summary>Whether the column is left out when no row has anything to say in it.</summary>
    public bool IsHiddenWhenEmpty { get; init; }

    /// <inheritdoc/>
    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

    /// <inheritdoc/>
    public bool IsAvailable(Summary summary) =>
        !IsHiddenWhenEmpty || summary.BenchmarksCases.Any(c => summaryOf(c) is { } row && !string.IsNullOrEmpty(cell(row, CellStyle.Table)));

    /// <inheritdoc/>
    public string GetValue(Summary summary, BenchmarkCase benchmarkCase) => GetValue(summary, benchmarkCase, summary.Style);

    /// <inheritdoc/>
    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) =>
        summaryOf(benchmarkCase) is { } row && cell(row, style.PrintUnitsInContent ? CellStyle.Table : CellStyle.Data) is { Length: > 0 } text ? text : "-";
}
