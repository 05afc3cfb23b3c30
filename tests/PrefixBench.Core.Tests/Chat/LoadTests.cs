using PrefixBench.Core.Chat;
using Xunit;

namespace PrefixBench.Core.Tests.Chat;

public sealed class LoadTests
{
    [Fact]
    public void One_at_a_time_is_the_default()
    {
        Assert.True(Load.Steady().IsOneAtATime);
        Assert.False(Load.Steady(2).IsOneAtATime);
        Assert.False(Load.Arrivals(0.001).IsOneAtATime);
    }

    [Fact]
    public void Loads_are_equal_by_what_they_ask_for()
    {
        Assert.Equal(Load.Steady(3), Load.Steady(3));
        Assert.NotEqual(Load.Steady(3), Load.Steady(4));
        Assert.NotEqual(Load.Arrivals(3, 1), Load.Arrivals(3, 2));
        Assert.NotEqual(Load.Arrivals(1), Load.Steady(1));
    }

    [Fact]
    public void Load_says_what_it_is()
    {
        Assert.Equal("one conversation at a time", Load.Steady(1).ToString());
        Assert.Equal("4 conversations at once", Load.Steady(4).ToString());
        Assert.Equal("0.5 conversations started per second (seed 1)", Load.Arrivals(0.5).ToString());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1025)]
    public void Number_at_once_is_bounded(int conversations) => Assert.Throws<ArgumentOutOfRangeException>(() => Load.Steady(conversations));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1001)]
    [InlineData(double.NaN)]
    public void Rate_is_bounded(double rate) => Assert.Throws<ArgumentOutOfRangeException>(() => Load.Arrivals(rate));
}
