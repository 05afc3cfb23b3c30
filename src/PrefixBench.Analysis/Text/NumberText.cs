using System.Globalization;
using PrefixBench.Statistics;

namespace PrefixBench.Analysis.Text;

/// <summary>How numbers look to a person, in every table, line and report: the same number always looks the same.</summary>
public static class NumberText
{
    private const double Mebibyte = 1 << 20;
    private const double Gibibyte = 1 << 30;

    /// <summary>Milliseconds with three significant digits, and whole from 100 on: <c>0.345</c>, <c>8.27</c>, <c>41.3</c>, <c>382</c>.</summary>
    /// <param name="value">The time in ms.</param>
    public static string Milliseconds(double value) => Milliseconds(value, Decimals(value));

    /// <summary>A number, 0 or more, in a unit of the caller's, with the digits of <see cref="Milliseconds(double)"/>.</summary>
    /// <param name="value">The number.</param>
    public static string Significant(double value) => Milliseconds(value);

    /// <summary>Milliseconds with given decimals, such as those of the number that they stand next to.</summary>
    /// <param name="value">The time in ms.</param>
    /// <param name="decimals">The decimals, 0 to 3.</param>
    public static string Milliseconds(double value, int decimals) => Fixed(value, decimals);

    /// <summary>The decimals that <see cref="Milliseconds(double)"/> writes, 0 to 3.</summary>
    /// <param name="value">The time in ms.</param>
    public static int Decimals(double value)
    {
        // A rounded number can have one digit more in front of the point: 9.996 is 10.0.
        int decimals = DecimalsBelow(Math.Abs(value));
        return DecimalsBelow(Math.Round(Math.Abs(value), decimals, MidpointRounding.AwayFromZero));
    }

    /// <summary>A time with its unit and interval: <c>1340 ms [1333, 1349]</c>, or <c>1340 ms [n = 3, no interval]</c>. The bounds have the decimals of the value.</summary>
    /// <param name="estimate">The time in ms.</param>
    public static string Time(Estimate estimate)
    {
        ArgumentNullException.ThrowIfNull(estimate);
        int decimals = Decimals(estimate.Value);
        return $"{Milliseconds(estimate.Value)} ms {Interval(estimate, value => Milliseconds(value, decimals))}";
    }

    /// <summary>The bounds in brackets, or why there are none: <c>[1333, 1349]</c>, <c>[n = 3, no interval]</c>.</summary>
    /// <param name="estimate">The estimate.</param>
    /// <param name="format">Writes a bound.</param>
    public static string Interval(Estimate estimate, Func<double, string> format)
    {
        ArgumentNullException.ThrowIfNull(estimate);
        ArgumentNullException.ThrowIfNull(format);
        return estimate is { Lower: { } lower, Upper: { } upper } ? $"[{format(lower)}, {format(upper)}]" : $"[n = {estimate.Count}, no interval]";
    }

    /// <summary>Tokens: whole, or half where a median lies between two numbers; <c>-</c> for null.</summary>
    /// <param name="value">The tokens.</param>
    public static string Tokens(double? value) => value is { } tokens ? (tokens + 0.0).ToString("0.#", CultureInfo.InvariantCulture) : "-";

    /// <summary>A fraction as whole percent, rounded: <c>88</c>.</summary>
    /// <param name="fraction">The fraction.</param>
    public static string Percent(double fraction) => Fixed(fraction * 100, 0);

    /// <summary>A fraction as whole percent, rounded down, so that 89.9 % does not read as the 90 % it misses.</summary>
    /// <param name="fraction">The fraction.</param>
    public static string PercentBelow(double fraction) => Fixed(Math.Floor(Math.Round(fraction * 100, 6)), 0);

    /// <summary>A fraction as whole percent with its sign: <c>+88</c>.</summary>
    /// <param name="fraction">The fraction.</param>
    public static string SignedPercent(double fraction) => Percent(fraction) is var text && text.StartsWith('-') ? text : "+" + text;

    /// <summary>A fraction as percent with its sign after it and the digits that it was given with: <c>2.5 %</c>.</summary>
    /// <param name="fraction">The fraction.</param>
    public static string GivenPercent(double fraction) => Given(fraction * 100, 4) + " %";

    /// <summary>A number with the digits that it was given with, and as many decimals at most.</summary>
    /// <param name="value">The number.</param>
    /// <param name="decimals">The most decimals.</param>
    public static string Given(double value, int decimals = 6) => value.ToString("0." + new string('#', decimals), CultureInfo.InvariantCulture);

    /// <summary>A duration that is waited for: <c>8 s</c>, <c>2 min 10 s</c>.</summary>
    /// <param name="duration">The duration.</param>
    public static string Duration(TimeSpan duration) => duration.TotalSeconds < 100
        ? $"{Math.Ceiling(duration.TotalSeconds):0} s"
        : $"{(int)duration.TotalMinutes} min {duration.Seconds} s";

    /// <summary>Memory in MiB, and in GiB from 1 GiB on, with three significant digits: <c>8.27 MiB</c>, <c>312 MiB</c>, <c>4.88 GiB</c>.</summary>
    /// <param name="bytes">The bytes.</param>
    public static string Memory(long bytes) => bytes < Gibibyte ? $"{Significant(bytes / Mebibyte)} MiB" : $"{Significant(bytes / Gibibyte)} GiB";

    /// <summary>A number with exactly as many decimals, rounded away from zero, never <c>-0</c>.</summary>
    /// <param name="value">The number.</param>
    /// <param name="decimals">The decimals.</param>
    public static string Fixed(double value, int decimals) =>
        (Math.Round(value, decimals, MidpointRounding.AwayFromZero) + 0.0).ToString($"F{decimals}", CultureInfo.InvariantCulture);

    private static int DecimalsBelow(double magnitude) => magnitude switch { < 1 => 3, < 10 => 2, < 100 => 1, _ => 0 };
}
