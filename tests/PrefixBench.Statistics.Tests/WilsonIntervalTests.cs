using Xunit;

namespace PrefixBench.Statistics.Tests;

public sealed class WilsonIntervalTests
{
    // Newcombe (1998), "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17, table I, method 3.
    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0.0000, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    public void Bounds_are_those_of_the_literature(int holds, int count, double lower, double upper)
    {
        Estimate estimate = WilsonInterval.Estimate(holds, count)!;

        Assert.Equal((double)holds / count, estimate.Value, 10);
        Assert.Equal(lower, estimate.Lower!.Value, 4);
        Assert.Equal(upper, estimate.Upper!.Value, 4);
        Assert.Equal(count, estimate.Count);
    }

    [Fact]
    public void Bounds_stay_within_their_range_at_both_ends()
    {
        for (int count = 1; count < 200; count++)
        {
            Estimate none = WilsonInterval.Estimate(0, count)!;
            Estimate all = WilsonInterval.Estimate(count, count)!;
            Assert.Equal(0, none.Lower);
            Assert.Equal(1, all.Upper);
            Assert.Equal(none.Upper!.Value, 1 - all.Lower!.Value, 10);
            Assert.InRange(none.Upper.Value, 0, 1);
        }
    }

    [Fact]
    public void No_case_has_no_share() => Assert.Null(WilsonInterval.Estimate(0, 0));
}
