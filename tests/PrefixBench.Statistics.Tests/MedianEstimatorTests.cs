using Xunit;

namespace PrefixBench.Statistics.Tests;

public class MedianEstimatorTests
{
    [Fact]
    public void Interval_lies_between_the_ranks_that_miss_and_exceed_the_confidence()
    {
        Estimate estimate = MedianEstimator.Estimate([9, 1, 10, 2, 8, 3, 7, 4, 6, 5])!;

        Assert.Equal(5.5, estimate.Value);
        Assert.InRange(estimate.Lower!.Value, 2, 3);
        Assert.Equal(11, estimate.Lower.Value + estimate.Upper!.Value, 1e-12);
        Assert.Equal(0.95, estimate.Confidence);
    }

    [Fact]
    public void Five_values_have_no_interval_at_95_percent_and_have_one_at_90()
    {
        double[] values = [3, 1, 2, 5, 4];

        Assert.Equal(Estimate.WithoutInterval(3, 5), MedianEstimator.Estimate(values));
        Assert.True(MedianEstimator.Estimate(values, 0.90)!.HasInterval);
    }

    [Fact]
    public void No_values_have_no_median()
    {
        Assert.Null(MedianEstimator.Estimate([]));
        Assert.Null(MedianEstimator.Median([]));
    }
}
