using System.Globalization;
using PrefixBench.Statistics;

namespace PrefixBench.Analysis.Verdicts;

/// <summary>How numbers look in verdict lines.</summary>
internal static class NumberText
{
    /// <summary>Whole milliseconds; below 10 one decimal, since there a whole one is more than a tenth of the value.</summary>
    public static string Milliseconds(double value)
    {
        double tenths = Math.Round(value, 1, MidpointRounding.AwayFromZero);
        return Math.Abs(tenths) < 10 ? Text(tenths, "0.0") : Text(Math.Round(value, MidpointRounding.AwayFromZero), "0");
    }

    public static string Tokens(double? value) => value is { } tokens ? Text(tokens, "0.#") : "-";

    /// <summary>A fraction as whole percent, rounded.</summary>
    public static string Percent(double fraction) => Text(Math.Round(fraction * 100, MidpointRounding.AwayFromZero), "0");

    /// <summary>A fraction as whole percent, rounded down, so that 89.9 % does not read as the 90 % it misses.</summary>
    public static string PercentBelow(double fraction) => Text(Math.Floor(Math.Round(fraction * 100, 6)), "0");

    public static string SignedPercent(double fraction) => Percent(fraction) is var text && text.StartsWith('-') ? text : "+" + text;

    /// <summary>The bounds in brackets after a blank, or why there are none.</summary>
    public static string Interval(Estimate estimate, Func<double, string> format) => estimate is { Lower: { } lower, Upper: { } upper }
        ? $" [{format(lower)}, {format(upper)}]"
        : $" [n = {estimate.Count}, no interval]";

    public static string Count(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";

    // Adding zero turns a rounded "-0" into "0".
    private static string Text(double value, string format) => (value + 0.0).ToString(format, CultureInfo.InvariantCulture);
}
