namespace PrefixBench.Core.Runs;

/// <summary>Converts durations to and from the milliseconds in files, which have three decimals.</summary>
internal static class Milliseconds
{
    public static double From(TimeSpan duration) => Math.Round(duration.TotalMilliseconds, 3);

    public static double? From(TimeSpan? duration) => duration is { } value ? From(value) : null;

    // Not TimeSpan.FromMilliseconds, so that the rounding of halves does not depend on its implementation. A tick is 100 ns.
    public static TimeSpan To(double milliseconds) => TimeSpan.FromTicks((long)Math.Round(milliseconds * TimeSpan.TicksPerMillisecond));

    public static TimeSpan? To(double? milliseconds) => milliseconds is { } value ? To(value) : null;
}
