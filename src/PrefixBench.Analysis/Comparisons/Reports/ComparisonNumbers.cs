using System.Globalization;
using PrefixBench.Statistics;

namespace PrefixBench.Analysis.Comparisons.Reports;

/// <summary>The numbers of a comparison as people read them: the unit where the metric's name has none, and no more digits than the interval is worth.</summary>
internal static class ComparisonNumbers
{
    /// <summary>A median: times as in the run's table, tokens, percent.</summary>
    public static string Median(ComparedMetric metric, double value) => WithUnit(metric, Text(value * Scale(metric), metric, Decimals(metric, Math.Abs(value * Scale(metric)), hundreds: 1)));

    /// <summary>A shift with its sign, and its bounds in brackets.</summary>
    public static (string Value, string Bounds) Shift(ComparedMetric metric, Estimate shift)
    {
        Estimate scaled = shift.Transform(v => v * Scale(metric));
        int decimals = Decimals(metric, new[] { scaled.Value, scaled.Lower ?? 0, scaled.Upper ?? 0 }.Max(Math.Abs), hundreds: 0);
        return (WithUnit(metric, Signed(scaled.Value)), Bounds(scaled, Signed));

        string Signed(double value) => Text(value, metric, decimals) is var text && text.AsSpan().ContainsAnyInRange('1', '9') && !text.StartsWith('-') ? "+" + text : text;
    }

    /// <summary>A ratio such as <c>x9.8</c>, and its bounds in brackets: two decimals where the threshold lies.</summary>
    public static (string Value, string Bounds) Ratio(Estimate ratio)
    {
        string format = ratio.Value switch { < 0.1 => "0.000", < 5 => "0.00", < 100 => "0.0", _ => "0" };
        return ("x" + Plain(ratio.Value), Bounds(ratio, Plain));

        string Plain(double value) => value.ToString(format, CultureInfo.InvariantCulture);
    }

    /// <summary>A p-value.</summary>
    public static string Probability(double value) => value switch
    {
        < 0.0001 => "< 0.0001",
        < 0.1 => value.ToString("0.0000", CultureInfo.InvariantCulture),
        _ => value.ToString("0.##", CultureInfo.InvariantCulture),
    };

    /// <summary>A fraction as percent, with the digits that it was given with.</summary>
    public static string Percent(double fraction) => (fraction * 100).ToString("0.####", CultureInfo.InvariantCulture) + " %";

    private static double Scale(ComparedMetric metric) => metric == ComparedMetric.HitRatio ? 100 : 1;

    private static string WithUnit(ComparedMetric metric, string text) =>
        metric is ComparedMetric.TimeToFirstToken or ComparedMetric.RequestDuration or ComparedMetric.TimePerOutputToken ? text + " ms" : text;

    private static int Decimals(ComparedMetric metric, double magnitude, int hundreds) => metric switch
    {
        ComparedMetric.CachedTokens or ComparedMetric.HitRatio => 1,
        _ => magnitude switch { < 1 => 3, < 10 => 2, < 100 => 1, < 1000 => hundreds, _ => 0 },
    };

    // Adding zero turns a rounded "-0" into "0".
    private static string Text(double value, ComparedMetric metric, int decimals) =>
        (Math.Round(value, decimals, MidpointRounding.AwayFromZero) + 0.0).ToString(metric == ComparedMetric.CachedTokens ? "0.#" : $"F{decimals}", CultureInfo.InvariantCulture);

    private static string Bounds(Estimate estimate, Func<double, string> format) => estimate is { Lower: { } lower, Upper: { } upper }
        ? $"[{format(lower)}, {format(upper)}]"
        : $"[n = {estimate.Count}, no interval]";
}
