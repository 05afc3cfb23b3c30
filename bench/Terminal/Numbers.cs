namespace PrefixBench.Bench.Terminal;

/// <summary>Numbers as people read them; cultures do not matter, since the process has only the invariant one.</summary>
internal static class Numbers
{
    /// <summary>Milliseconds with two decimals below 10, one below 1000, none above.</summary>
    public static string Milliseconds(double milliseconds) => Math.Abs(milliseconds) switch
    {
        < 10 => milliseconds.ToString("0.00"),
        < 1000 => milliseconds.ToString("0.0"),
        _ => milliseconds.ToString("0"),
    };

    /// <summary>A duration that is waited for: <c>8 s</c>, <c>2 min 10 s</c>.</summary>
    public static string Duration(TimeSpan duration) => duration.TotalSeconds < 100
        ? $"{Math.Ceiling(duration.TotalSeconds):0} s"
        : $"{(int)duration.TotalMinutes} min {duration.Seconds} s";
}
