namespace PrefixBench.Core.Runs;

/// <summary>The harness's own error: its TTFT minus the interval that a server with known delays measured itself, on loopback.</summary>
/// <param name="MedianMs">The median, in milliseconds.</param>
/// <param name="P99Ms">The 99th percentile, in milliseconds.</param>
/// <param name="Requests">How many requests were measured.</param>
public sealed record ClockError(double MedianMs, double P99Ms, int Requests)
{
    /// <summary>A 99th percentile above it, in milliseconds, waited for a processor: an idle machine stays well below.</summary>
    public const double BusyMs = 5;
}
