using PrefixBench.Analysis.Summaries;
using PrefixBench.Analysis.Text;
using PrefixBench.Core.Metrics;
using PrefixBench.Statistics;

namespace PrefixBench.Analysis.Reports;

/// <summary>The figures of a row as people read them, in every table.</summary>
public static class FigureText
{
    /// <summary>A number with its unit where the figure's head has none.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="value">The number as it is shown: a ratio in percent.</param>
    public static string Value(RowFigure figure, double value)
    {
        ArgumentNullException.ThrowIfNull(figure);
        return figure.Metric switch
        {
            { Unit: MetricUnit.Tokens } => NumberText.Tokens(value),
            { Unit: MetricUnit.Milliseconds, IsUnitInLabel: false } => NumberText.Milliseconds(value) + " ms",
            { Unit: MetricUnit.Milliseconds } => NumberText.Milliseconds(value),
            _ => NumberText.Fixed(value, figure.Decimals ?? 1),
        };
    }

    /// <summary>The bounds of a figure's interval in brackets; null without bounds.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="estimate">The estimate, as it is shown; null if nothing is known.</param>
    public static string? Bounds(RowFigure figure, Estimate? estimate)
    {
        ArgumentNullException.ThrowIfNull(figure);
        return estimate is { HasInterval: true } ? NumberText.Interval(estimate, bound => NumberText.Fixed(bound, figure.Decimals ?? NumberText.Decimals(estimate.Value))) : null;
    }
}
