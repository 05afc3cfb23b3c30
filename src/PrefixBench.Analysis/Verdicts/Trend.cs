using PrefixBench.Analysis.Rows;
using PrefixBench.Statistics;

namespace PrefixBench.Analysis.Verdicts;

/// <summary>How TTFT changed from the first to the last turn of a conversation.</summary>
public sealed record Trend
{
    /// <summary>The improvement, as a fraction, beyond which the seed says FASTER (and, negative, SLOWER).</summary>
    public const double Threshold = 0.10;

    /// <summary>The earlier turn, from 1.</summary>
    public required int FirstTurn { get; init; }

    /// <summary>The later turn.</summary>
    public required int LastTurn { get; init; }

    /// <summary>Median TTFT of the earlier turn in ms, over the conversations measured in both.</summary>
    public required double FirstMs { get; init; }

    /// <summary>Median TTFT of the later turn in ms, over the same conversations.</summary>
    public required double LastMs { get; init; }

    /// <summary>
    /// 1 − last ÷ first as a fraction: positive is faster. It is 1 − exp(h), h being the Hodges–Lehmann estimate of ln(last ÷ first) over conversations:
    /// a ratio is judged on the logarithmic scale, where halving and doubling weigh the same. So it can differ a little from the ratio of the two medians.
    /// </summary>
    public required Estimate Improvement { get; init; }

    /// <summary>The word for the point estimate.</summary>
    public TrendDirection Direction => Improvement.Value switch
    {
        > Threshold => TrendDirection.Faster,
        < -Threshold => TrendDirection.Slower,
        _ => TrendDirection.Stable,
    };

    /// <summary>The thresholds that the interval reaches across, so that more conversations could change the word; empty when it is settled, and without an interval.</summary>
    public IReadOnlyList<double> CrossedThresholds => [.. new[] { -Threshold, Threshold }.Where(Improvement.Straddles)];

    /// <summary>Compares two turns; null when no conversation has a TTFT in both.</summary>
    /// <param name="first">The row of the earlier turn.</param>
    /// <param name="last">The row of the later turn, same provider, scenario and prefix.</param>
    public static Trend? Between(TurnRow first, TurnRow last)
    {
        (double First, double Last)[] times =
        [
            .. SamplePair.Join(first, last)
                .Where(pair => pair.First.TimeToFirstToken > TimeSpan.Zero && pair.Second.TimeToFirstToken > TimeSpan.Zero)
                .Select(pair => (pair.First.TimeToFirstToken!.Value.TotalMilliseconds, pair.Second.TimeToFirstToken!.Value.TotalMilliseconds)),
        ];
        return HodgesLehmannEstimator.Estimate([.. times.Select(time => Math.Log(time.Last / time.First))]) is { } logRatio
            ? new Trend
            {
                FirstTurn = first.Turn,
                LastTurn = last.Turn,
                FirstMs = MedianEstimator.Median([.. times.Select(time => time.First)])!.Value,
                LastMs = MedianEstimator.Median([.. times.Select(time => time.Last)])!.Value,
                Improvement = logRatio.Transform(value => 1 - Math.Exp(value)),
            }
            : null;
    }
}
