namespace PrefixBench.Bench.Clock.Streams;

/// <summary>Quantiles of measured times, in the unit of the times.</summary>
/// <param name="Median">The median.</param>
/// <param name="P90">The smallest value that at least 90 % of the values do not exceed.</param>
/// <param name="P99">The smallest value that at least 99 % of the values do not exceed.</param>
/// <param name="Maximum">The largest value.</param>
internal sealed record ClockQuantiles(double Median, double P90, double P99, double Maximum)
{
    /// <summary>Computes the quantiles without interpolation, which would smooth the tail.</summary>
    /// <param name="values">The values, at least one, in any order.</param>
    public static ClockQuantiles From(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return new ClockQuantiles(At(0.5), At(0.9), At(0.99), sorted[^1]);

        double At(double share) => sorted[(int)Math.Ceiling(sorted.Length * share) - 1];
    }
}
