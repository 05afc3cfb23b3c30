using Xunit;

namespace PrefixBench.Statistics.Tests;

public class QuantileEstimatorTests
{
    [Theory]
    // R: quantile(c(1, 2, 4, 8, 16), p, type = 7).
    [InlineData(0, 1)]
    [InlineData(0.25, 2)]
    [InlineData(0.5, 4)]
    [InlineData(0.6, 5.6)]
    [InlineData(0.95, 14.4)]
    [InlineData(1, 16)]
    public void Quantile_is_definition_seven_of_Hyndman_and_Fan(double probability, double expected) =>
        Assert.Equal(expected, QuantileEstimator.Quantile([16, 1, 8, 2, 4], probability)!.Value, 1e-12);

    [Fact]
    public void Percentile_95_is_null_below_twenty_values()
    {
        double[] values = [.. Enumerable.Range(1, 20).Select(i => (double)i)];

        Assert.Null(QuantileEstimator.Percentile95(values.AsSpan(1)));
        Assert.Equal(19.05, QuantileEstimator.Percentile95(values)!.Value, 1e-12);
    }

    [Fact]
    public void Probability_outside_its_range_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => QuantileEstimator.Quantile([1, 2], 95));
        Assert.Null(QuantileEstimator.Quantile([], 0.5));
    }
}
