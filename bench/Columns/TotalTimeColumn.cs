using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace PrefixBench.Bench.Columns;

/// <summary>
/// One of BenchmarkDotNet's own statistics of the total time, without what would mislead: it groups thousands with commas, which a reader of CSV
/// takes for text, shows the spread of a single measurement as 0, and marks a row without a baseline with "?".
/// </summary>
/// <param name="inner">BenchmarkDotNet's column.</param>
/// <param name="leastCount">Measurements that the statistic needs to mean anything.</param>
internal sealed class TotalTimeColumn(IColumn inner, int leastCount) : IColumn
{
    /// <inheritdoc/>
    public string Id => inner.Id;

    /// <inheritdoc/>
    public string ColumnName => inner.ColumnName;

    /// <inheritdoc/>
    public bool AlwaysShow => true;

    /// <inheritdoc/>
    public ColumnCategory Category => inner.Category;

    /// <inheritdoc/>
    public int PriorityInCategory => inner.PriorityInCategory;

    /// <inheritdoc/>
    public bool IsNumeric => true;

    /// <inheritdoc/>
    public UnitType UnitType => inner.UnitType;

    /// <inheritdoc/>
    public string Legend => inner.Legend;

    /// <inheritdoc/>
    public bool IsAvailable(Summary summary) => true;

    /// <inheritdoc/>
    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

    /// <inheritdoc/>
    public string GetValue(Summary summary, BenchmarkCase benchmarkCase) => GetValue(summary, benchmarkCase, summary.Style);

    /// <inheritdoc/>
    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) =>
        summary[benchmarkCase]?.ResultStatistics is { } statistics && statistics.N < leastCount
            ? "-"
            : inner.GetValue(summary, benchmarkCase, style) is not "?" and var text ? text.Replace(",", "", StringComparison.Ordinal) : "-";
}
