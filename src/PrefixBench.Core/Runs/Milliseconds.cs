namespace PrefixBench.Core.Runs;

/// <summary>Durations at the edge: milliseconds with microseconds as decimals.</summary>
internal static class Milliseconds
{
    public static double From(TimeSpan duration) => Math.Round(duration.TotalMilliseconds, 3);

    public static double? From(TimeSpan? duration) => duration is { } value ? From(value) : null;

    // A tick is 100 ns; TimeSpan.FromMilliseconds would do, but its rounding of halves is not ours to rely on.
    public static TimeSpan To(double milliseconds) => TimeSpan.FromTicks((long)Math.Round(milliseconds * TimeSpan.TicksPerMillisecond));

    public static TimeSpan? To(double? milliseconds) => milliseconds is { } value ? To(value) : null;
}
