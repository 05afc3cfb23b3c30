namespace PrefixBench.Core.Runs;

/// <summary>The measurement error of this program: its TTFT minus the interval that a loopback server with known delays measured itself.</summary>
/// <param name="MedianMs">The median error, in milliseconds.</param>
/// <param name="P99Ms">The 99th percentile of the error, in milliseconds.</param>
/// <param name="Requests">The number of measured requests.</param>
/// <param name="Streams">The number of streams at once during the measurement: as many as the run is planned with, from 1. Default: 1, as in older runs.</param>
public sealed record ClockError(double MedianMs, double P99Ms, int Requests, int Streams = 1)
{
    /// <summary>The limit of the 99th percentile, in milliseconds, above which the program had to wait for a processor. An idle machine stays far below.</summary>
    public const double BusyMs = 5;
}
