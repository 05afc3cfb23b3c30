using PrefixBench.Core.Expectations;
using PrefixBench.Core.Metrics;
using PrefixBench.Statistics;

namespace PrefixBench.Analysis.Expectations;

/// <summary>The statistic that an expectation asks for, with its bounds.</summary>
/// <param name="expectation">The expectation.</param>
internal sealed class TurnEstimator(Expectation expectation)
{
    /// <summary>The share of conversations that would miss the limit if the percentile were just beyond it; null where the statistic is no percentile.</summary>
    public double? AllowedShare => Probability is { } probability ? ExpectedLimit.From(expectation).IsLower ? probability : 1 - probability : null;

    /// <summary>The fewest values with which the expectation can be met.</summary>
    public int LeastConversations => AllowedShare is { } share
        ? QuantileBounds.SmallestCount(0, share)!.Value
        : Enumerable.Range(1, 100).First(count => Centre(new double[count]).HasInterval);

    private double? Probability => expectation.Statistic.Percentile / 100.0;

    /// <summary>The statistic of at least one value.</summary>
    public (double Value, double? Lower, double? Upper) Estimate(double[] values)
    {
        if (Probability is { } probability)
        {
            var bounds = QuantileBounds.From(values, probability);
            return (QuantileEstimator.Quantile(values, probability)!.Value, bounds.Lower, bounds.Upper);
        }

        Estimate centre = Centre(values);
        return (centre.Value, centre.Lower, centre.Upper);
    }

    // What was saved is a difference of pairs, and the number that the table has for it is Hodges and Lehmann's.
    private Estimate Centre(double[] values) => expectation switch
    {
        { Statistic.IsMean: true } => MeanEstimator.Estimate(values)!,
        _ when expectation.Metric == MetricCatalogue.Saved => HodgesLehmannEstimator.Estimate(values)!,
        _ => MedianEstimator.Estimate(values)!,
    };
}
