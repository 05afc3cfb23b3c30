namespace PrefixBench.Bench.Terminal;

/// <summary>Formats numbers for display. The process has only the invariant culture.</summary>
internal static class Numbers
{
    /// <summary>Formats milliseconds: two decimals below 10, one below 1000, none above.</summary>
    public static string Milliseconds(double milliseconds) => Math.Abs(milliseconds) switch
    {
        < 10 => milliseconds.ToString("0.00"),
        < 1000 => milliseconds.ToString("0.0"),
        _ => milliseconds.ToString("0"),
    };

    /// <summary>Formats the duration of a wait: <c>8 s</c>, <c>2 min 10 s</c>.</summary>
    public static string Duration(TimeSpan duration) => duration.TotalSeconds < 100
        ? $"{Math.Ceiling(duration.TotalSeconds):0} s"
        : $"{(int)duration.TotalMinutes} min {duration.Seconds} s";
}
