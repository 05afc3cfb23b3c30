using Xunit;

namespace PrefixBench.Statistics.Tests;

public class StudentIntervalTests
{
    [Theory]
    // Tables of Student's t, two-sided 95 %. With values ±1 of equal number the half-width is t(n − 1) ÷ √(n − 1).
    [InlineData(2, 12.706)]
    [InlineData(6, 2.571)]
    [InlineData(10, 2.262)]
    [InlineData(30, 2.045)]
    [InlineData(120, 1.980)]
    public void Half_width_uses_the_tabled_t(int count, double t)
    {
        double[] values = [.. Enumerable.Range(0, count).Select(i => i % 2 == 0 ? 1.0 : -1.0)];

        Assert.Equal(t, StudentInterval.HalfWidth(values)!.Value * Math.Sqrt(count - 1), 1e-3);
    }

    [Fact]
    public void Half_width_needs_two_values()
    {
        Assert.Null(StudentInterval.HalfWidth([]));
        Assert.Null(StudentInterval.HalfWidth([1]));
        Assert.Equal(12.706 / 2, StudentInterval.HalfWidth([1, 2])!.Value, 1e-3);
    }

    [Fact]
    public void Half_width_survives_a_small_spread_on_a_large_mean() =>
        Assert.Equal(12.706 / 2, StudentInterval.HalfWidth([1e9 + 1, 1e9 + 2])!.Value, 1e-3);
}
