using System.Globalization;

namespace PrefixBench.Bench.Clock.Streams;

/// <summary>What a client has measured of streams that ran at once.</summary>
/// <param name="BiasMedian">The median of the first tokens' arrivals at the client minus the server's moments of writing, in milliseconds.</param>
/// <param name="BiasP99">The 99th percentile of the same.</param>
/// <param name="ServerDelayMedian">The median of the delays from sending a request to writing its first token minus the scripted one, in milliseconds: the server's share.</param>
/// <param name="Deltas">The deltas received, of all answers.</param>
/// <param name="Failures">The requests that failed.</param>
/// <param name="CpuSeconds">The processor time of the client.</param>
/// <param name="BytesPerStream">The resident memory that the client needs for each stream, in bytes.</param>
internal sealed record StreamsResult(double BiasMedian, double BiasP99, double ServerDelayMedian, long Deltas, int Failures, double CpuSeconds, long BytesPerStream)
{
    /// <summary>The result as a line; see <see cref="Parse"/>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{BiasMedian:R} {BiasP99:R} {ServerDelayMedian:R} {Deltas} {Failures} {CpuSeconds:R} {BytesPerStream}");

    /// <summary>Reads a line.</summary>
    public static StreamsResult Parse(string line)
    {
        string[] parts = line.Split(' ');
        return new StreamsResult(Number(0), Number(1), Number(2), long.Parse(parts[3], CultureInfo.InvariantCulture), int.Parse(parts[4], CultureInfo.InvariantCulture), Number(5), long.Parse(parts[6], CultureInfo.InvariantCulture));

        double Number(int part) => double.Parse(parts[part], CultureInfo.InvariantCulture);
    }
}
