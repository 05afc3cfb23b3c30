using CsCheck;
using Xunit;

namespace PrefixBench.Statistics.Tests;

public class QuantileBoundsTests
{
    private static double[] Ranks(int count) => [.. Enumerable.Range(1, count).Select(i => (double)i)];

    [Theory]
    // Wilks' numbers (1941): the fewest values of which none, one, two, three or four may lie beyond the 95th percentile, at 95 %.
    [InlineData(0, 0.05, 0.05, 59)]
    [InlineData(1, 0.05, 0.05, 93)]
    [InlineData(2, 0.05, 0.05, 124)]
    [InlineData(3, 0.05, 0.05, 153)]
    [InlineData(4, 0.05, 0.05, 181)]
    // None beyond the 95th at 99 %, the 99th at 95 % and at 99 %; and the 95th with half of 5 % on each side.
    [InlineData(0, 0.05, 0.01, 90)]
    [InlineData(0, 0.01, 0.05, 299)]
    [InlineData(0, 0.01, 0.01, 459)]
    [InlineData(0, 0.05, 0.025, 72)]
    public void Smallest_count_is_the_published_one(int beyond, double share, double tail, int count) => Assert.Equal(count, QuantileBounds.SmallestCount(beyond, share, tail));

    [Fact]
    public void Smallest_count_is_null_where_nobody_would_play_as_many() => Assert.Null(QuantileBounds.SmallestCount(5000, 0.01));

    [Theory]
    // From binomial tables. Median of ten: P(B <= 1) = 0.0107 and P(B <= 2) = 0.0547; of six: P(B = 0) = 0.0156; of five: 0.0313.
    [InlineData(10, 0.5, 0.025, 2.0, 9.0)]
    [InlineData(6, 0.5, 0.025, 1.0, 6.0)]
    [InlineData(5, 0.5, 0.025, null, null)]
    // Upper quartile of sixteen: P(B <= 8) = 0.0271, P(B <= 9) = 0.0796, P(B >= 15) = 0.0635, P(B >= 14) = 0.1971.
    [InlineData(16, 0.75, 0.0636, 9.0, 15.0)]
    // The 95th percentile: P(B <= 7) = 0.0115 and P(B <= 8) = 0.0861 of ten; 0.95^71 = 0.0262, 0.95^72 = 0.0249.
    [InlineData(10, 0.95, 0.025, 8.0, null)]
    [InlineData(71, 0.95, 0.025, 63.0, null)]
    [InlineData(72, 0.95, 0.025, 64.0, 72.0)]
    [InlineData(10, 0.05, 0.025, null, 3.0)]
    public void Bounds_are_the_order_statistics_of_binomial_tables(int count, double probability, double tail, double? lower, double? upper) =>
        Assert.Equal(new QuantileBounds(lower, upper), QuantileBounds.From(Ranks(count), probability, tail));

    [Fact]
    public void No_values_have_no_bounds() => Assert.Equal(new QuantileBounds(null, null), QuantileBounds.From([], 0.5));

    [Fact]
    public void Turning_the_values_around_turns_the_bounds_around() => Gen.Select(Gen.Double[0, 1000].Array[1, 120], Gen.Int[1, 99]).Sample(
        (values, percentile) =>
        {
            var bounds = QuantileBounds.From(values, percentile / 100.0);
            var turned = QuantileBounds.From([.. values.Select(value => -value)], 1 - (percentile / 100.0));
            return bounds == new QuantileBounds(-turned.Upper, -turned.Lower);
        },
        seed: "0N0XIzNsQ0O2",
        iter: 500);

    [Fact]
    public void Each_bound_misses_no_oftener_than_it_claims()
    {
        // Exponential times, whose 90th percentile is ln 10. With 3000 runs the share has a standard error of 0.003.
        var random = new Random(20260102);
        (int below, int above) = (0, 0);
        for (int run = 0; run < 3000; run++)
        {
            var bounds = QuantileBounds.From([.. Enumerable.Range(0, 60).Select(_ => -Math.Log(1 - random.NextDouble()))], 0.9);
            below += bounds.Upper < Math.Log(10) ? 1 : 0;
            above += bounds.Lower > Math.Log(10) ? 1 : 0;
        }

        Assert.InRange(below / 3000.0, 0.001, 0.034);
        Assert.InRange(above / 3000.0, 0.001, 0.034);
    }
}
