using System.Globalization;

namespace PrefixBench.Core.Text;

/// <summary>Reads and writes pauses: a number with its unit.</summary>
public static class DurationText
{
    /// <summary>The longest pause that can be read.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    /// <summary>What <see cref="Find"/> reads, for messages.</summary>
    public const string Allowed = "a time from 0 to 24 h with its unit (ms, s, min or h)";

    private static readonly (string Unit, TimeSpan Length)[] Units =
        [("ms", TimeSpan.FromMilliseconds(1)), ("min", TimeSpan.FromMinutes(1)), ("s", TimeSpan.FromSeconds(1)), ("h", TimeSpan.FromHours(1))];

    /// <summary>Reads a pause such as <c>2s</c>, <c>500ms</c> or <c>1.5min</c>; case does not matter, and blanks may surround the number.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The pause; null if the text is none, or not within 0 and <see cref="Longest"/>.</returns>
    public static TimeSpan? Find(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string trimmed = text.Trim();
        foreach ((string unit, TimeSpan length) in Units)
        {
            if (trimmed.EndsWith(unit, StringComparison.OrdinalIgnoreCase))
            {
                return decimal.TryParse(trimmed[..^unit.Length].TrimEnd(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number) && number * length.Ticks <= Longest.Ticks
                    ? TimeSpan.FromTicks((long)(number * length.Ticks))
                    : null;
            }
        }

        return null;
    }

    /// <summary>Writes a pause exactly, in the largest unit below minutes: <c>2 s</c>, <c>1.5 s</c>, <c>500 ms</c>, <c>0 s</c>.</summary>
    /// <param name="time">The pause, 0 or more.</param>
    public static string Exact(TimeSpan time) => time > TimeSpan.Zero && time < TimeSpan.FromSeconds(1)
        ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0.####} ms")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.#######} s");

    /// <summary>Writes about how long something takes: <c>500 ms</c>, <c>64 s</c>, <c>12 min</c> or <c>2.5 h</c>.</summary>
    /// <param name="time">The time, 0 or more.</param>
    public static string Rounded(TimeSpan time) => time switch
    {
        { TotalSeconds: < 1 } => Exact(TimeSpan.FromMilliseconds(Math.Round(time.TotalMilliseconds))),
        { TotalSeconds: < 120 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0} s"),
        { TotalMinutes: < 120 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{time.TotalHours:0.#} h"),
    };
}
