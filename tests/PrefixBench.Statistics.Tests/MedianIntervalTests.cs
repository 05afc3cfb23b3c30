using Xunit;

namespace PrefixBench.Statistics.Tests;

public class MedianIntervalTests
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
    public void Ranks_are_the_tabled_ones(int count, int rank, double achieved)
    {
        (int Rank, double Achieved, double Next) found = MedianInterval.Rank(count, 0.95);

        Assert.Equal(rank, found.Rank);
        Assert.Equal(achieved, found.Achieved, 5e-4);
    }

    [Theory]
    // Minitab's help, "Interpret the key results for 1-Sample Sign", the chromium content of 12 samples of steel: median 17.7, (17.4, 19) achieves 96.14 % between
    // positions 3 and 10, (17.5, 18.1) achieves 85.40 % between 4 and 9, and interpolation gives (17.4263, 18.7632) for 95 %. It names no other values.
    [InlineData(0.95, 17.4263, 18.7632)]
    [InlineData(0.96142578125, 17.4, 19)]
    [InlineData(0.85400390625, 17.5, 18.1)]
    public void Interpolation_is_the_published_one(double confidence, double lower, double upper)
    {
        double[] sorted = [17.3, 17.3, 17.4, 17.5, 17.6, 17.7, 17.7, 17.8, 18.1, 19, 19.1, 19.2];

        (double Lower, double Upper) bounds = MedianInterval.Bounds(sorted, confidence)!.Value;

        Assert.Equal(17.7, MedianInterval.Median(sorted));
        Assert.Equal(lower, bounds.Lower, 5e-5);
        Assert.Equal(upper, bounds.Upper, 5e-5);
    }

    [Fact]
    public void Bounds_reach_the_median_as_the_confidence_goes_to_zero()
    {
        (double Lower, double Upper) even = MedianInterval.Bounds([1, 2, 4, 8, 16, 32], 1e-9)!.Value;
        (double Lower, double Upper) odd = MedianInterval.Bounds([1, 2, 4, 8, 16], 1e-9)!.Value;

        Assert.Equal((6, 6), (Math.Round(even.Lower, 6), Math.Round(even.Upper, 6)));
        Assert.Equal((4, 4), (Math.Round(odd.Lower, 6), Math.Round(odd.Upper, 6)));
    }

    [Fact]
    public void Bounds_need_six_values_at_95_percent()
    {
        Assert.Null(MedianInterval.Bounds([]));
        Assert.Null(MedianInterval.Bounds([1, 2, 3, 4, 5]));
        Assert.NotNull(MedianInterval.Bounds([1, 2, 3, 4, 5, 6]));
        Assert.Equal(6, MedianInterval.SmallestCount);
    }

    [Fact]
    public void Thousands_of_values_still_have_an_interval()
    {
        (int rank, double achieved, double next) = MedianInterval.Rank(4000, 0.95);

        // n/2 − 1.96·√n/2 by the normal approximation.
        Assert.InRange(rank, 1936, 1940);
        Assert.InRange(achieved, 0.95, 0.953);
        Assert.InRange(next, 0.948, 0.95);
    }
}
