using System.Globalization;
using PrefixBench.Analysis.Text;
using PrefixBench.Core.Metrics;
using PrefixBench.Statistics;

namespace PrefixBench.Analysis.Comparisons.Reports;

/// <summary>The numbers of a comparison as people read them: the unit where the metric's name has none, and no more digits than the interval is worth.</summary>
internal static class ComparisonNumbers
{
    /// <summary>A median: times as in the run's table, tokens, percent.</summary>
    public static string Median(Metric metric, double value) => WithUnit(metric, Text(value * Scale(metric), metric, Decimals(metric, Math.Abs(value * Scale(metric)))));

    /// <summary>A shift with its sign, and its bounds in brackets.</summary>
    public static (string Value, string Bounds) Shift(Metric metric, Estimate shift)
    {
        Estimate scaled = shift.Transform(v => v * Scale(metric));
        int decimals = Decimals(metric, new[] { scaled.Value, scaled.Lower ?? 0, scaled.Upper ?? 0 }.Max(Math.Abs));
        return (WithUnit(metric, Signed(scaled.Value)), NumberText.Interval(scaled, Signed));

        string Signed(double value) => Text(value, metric, decimals) is var text && text.AsSpan().ContainsAnyInRange('1', '9') && !text.StartsWith('-') ? "+" + text : text;
    }

    /// <summary>A ratio such as <c>x9.8</c>, and its bounds in brackets: two decimals where the threshold lies.</summary>
    public static (string Value, string Bounds) Ratio(Estimate ratio)
    {
        string format = ratio.Value switch { < 0.1 => "0.000", < 5 => "0.00", < 100 => "0.0", _ => "0" };
        return ("x" + Plain(ratio.Value), NumberText.Interval(ratio, Plain));

        string Plain(double value) => value.ToString(format, CultureInfo.InvariantCulture);
    }

    /// <summary>What changed, in a sentence: the medians of a metric of which more is better, otherwise the ratio or the shift with its bounds; null where nothing is known.</summary>
    public static string? Change(ComparisonRow row) => row switch
    {
        { Before: { } before, After: { } after } when row.Metric.IsMoreBetter => $"{Median(row.Metric, before.Value)} -> {Median(row.Metric, after.Value)}",
        { Ratio: { } ratio } => Join(Ratio(ratio)),
        { Shift: { } shift } => Join(Shift(row.Metric, shift)),
        _ => null,
    };

    /// <summary>A p-value.</summary>
    public static string Probability(double value) => value switch
    {
        < 0.0001 => "< 0.0001",
        < 0.1 => value.ToString("0.0000", CultureInfo.InvariantCulture),
        _ => value.ToString("0.##", CultureInfo.InvariantCulture),
    };

    private static string Join((string Value, string Bounds) number) => $"{number.Value} {number.Bounds}";

    private static double Scale(Metric metric) => metric.Unit == MetricUnit.Ratio ? 100 : 1;

    private static string WithUnit(Metric metric, string text) => metric.IsUnitInLabel ? text : text + " ms";

    private static int Decimals(Metric metric, double magnitude) => metric.Unit == MetricUnit.Milliseconds ? NumberText.Decimals(magnitude) : 1;

    private static string Text(double value, Metric metric, int decimals) => metric.Unit == MetricUnit.Tokens ? NumberText.Tokens(Math.Round(value, 1, MidpointRounding.AwayFromZero)) : NumberText.Fixed(value, decimals);
}
