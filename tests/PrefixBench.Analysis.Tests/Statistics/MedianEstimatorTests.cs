using PrefixBench.Analysis.Statistics;
using Xunit;

namespace PrefixBench.Analysis.Tests.Statistics;

public class MedianEstimatorTests
{
    [Theory]
    // Ranks and coverages from the usual tables (Dixon and Massey, table A-25; Conover, section 3.2).
    [InlineData(6, 1, 0.9688)]
    [InlineData(8, 1, 0.9922)]
    [InlineData(9, 2, 0.9609)]
    [InlineData(10, 2, 0.9785)]
    [InlineData(15, 4, 0.9648)]
    [InlineData(20, 6, 0.9586)]
    [InlineData(30, 10, 0.9572)]
    public void Ranks_are_the_tabled_ones(int count, int rank, double confidence)
    {
        var found = MedianEstimator.Rank(count, 0.95);

        Assert.Equal(rank, found.Rank);
        Assert.Equal(confidence, found.Confidence, 5e-4);
    }

    [Fact]
    public void Interval_lies_between_the_ranked_values()
    {
        var estimate = MedianEstimator.Estimate([9, 1, 10, 2, 8, 3, 7, 4, 6, 5])!;

        Assert.Equal((5.5, 2.0, 9.0), (estimate.Value, estimate.Lower, estimate.Upper));
    }

    [Fact]
    public void Five_values_have_no_interval_at_95_percent_and_have_one_at_90()
    {
        double[] values = [3, 1, 2, 5, 4];

        Assert.Equal(Estimate.WithoutInterval(3, 5), MedianEstimator.Estimate(values));
        Assert.Equal(new Estimate(3, 1, 5, 0.9375, 5), MedianEstimator.Estimate(values, 0.90)! with { Confidence = 0.9375 });
    }

    [Fact]
    public void Thousands_of_values_still_have_an_interval()
    {
        var (rank, confidence) = MedianEstimator.Rank(4000, 0.95);

        // n/2 − 1.96·√n/2 by the normal approximation.
        Assert.InRange(rank, 1936, 1940);
        Assert.InRange(confidence, 0.95, 0.953);
    }

    [Fact]
    public void No_values_have_no_median()
    {
        Assert.Null(MedianEstimator.Estimate([]));
        Assert.Null(MedianEstimator.Of([]));
    }
}
