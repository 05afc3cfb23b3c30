using PrefixBench.Analysis.Pages;
using Xunit;

namespace PrefixBench.Analysis.Tests.Pages;

public sealed class AxisTests
{
    [Theory]
    [InlineData(473, 500, 100)]
    [InlineData(100, 100, 20)]
    [InlineData(0.0123, 0.014, 0.0025)]
    [InlineData(0, 1, 0.2)]
    public void Ends_at_a_round_number_with_round_steps(double greatest, double end, double step)
    {
        var axis = Axis.FromZero([greatest, 0], 300, 0);

        Assert.InRange(axis.Greatest, greatest, Math.Max(end * 1.2, 1));
        Assert.InRange(axis.Ticks.Count, 3, 7);
        Assert.Equal(0, axis.Ticks[0]);
        Assert.True(Math.Abs(axis.Ticks[1] - step) < step, $"{axis.Ticks[1]}");
        Assert.Equal((300.0, 0.0), (axis.Place(0), axis.Place(axis.Greatest)));
    }
}
