using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using PrefixBench.Analysis.Summaries;
using MetricUnit = PrefixBench.Core.Metrics.MetricUnit;

namespace PrefixBench.Bench.Columns;

/// <summary>One of our numbers as BenchmarkDotNet's JSON report has it: a bare number, milliseconds or tokens as its unit says.</summary>
/// <param name="id">The number's name in the report.</param>
/// <param name="unit">Its unit.</param>
/// <param name="isGreaterBetter">Whether more is better.</param>
/// <param name="value">Finds the number; null if it is not known, and then the report has no such entry.</param>
internal sealed class TurnMetric(string id, string unit, bool isGreaterBetter, Func<RowSummary, double?> value) : IMetricDescriptor
{
    /// <summary>All of them: each figure, and the bounds of those that have an interval.</summary>
    public static IReadOnlyList<TurnMetric> All { get; } = [.. RowFigures.All.SelectMany(From)];

    /// <inheritdoc/>
    public string Id => id;

    /// <inheritdoc/>
    public string DisplayName => id;

    /// <inheritdoc/>
    public string Legend => id;

    /// <inheritdoc/>
    public string NumberFormat => "0.###";

    /// <inheritdoc/>
    public UnitType UnitType => UnitType.Dimensionless;

    /// <inheritdoc/>
    public string Unit => unit;

    /// <inheritdoc/>
    public bool TheGreaterTheBetter => isGreaterBetter;

    /// <inheritdoc/>
    public int PriorityInCategory => 0;

    /// <inheritdoc/>
    public bool GetIsAvailable(Metric metric) => true;

    private static IEnumerable<TurnMetric> From(RowFigure figure)
    {
        yield return Create("", figure.Shown);
        if (figure.Interval is { } interval)
        {
            yield return Create(" low", row => interval(row)?.Lower);
            yield return Create(" high", row => interval(row)?.Upper);
        }

        TurnMetric Create(string ending, Func<RowSummary, double?> value) => new(figure.Head + ending, UnitOf(figure), figure.Metric.IsMoreBetter, value);
    }

    private static string UnitOf(RowFigure figure) => figure.Metric.Unit switch
    {
        MetricUnit.Milliseconds => "ms",
        MetricUnit.Tokens => "tokens",
        MetricUnit.Ratio => "%",
        _ => "tok/s",
    };

    /// <summary>The metric of a row; none if the number is not known.</summary>
    public IEnumerable<Metric> Of(RowSummary row) => value(row) is { } number ? [new Metric(this, number)] : [];
}
