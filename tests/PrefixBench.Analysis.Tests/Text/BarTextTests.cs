using PrefixBench.Analysis.Text;
using Xunit;

namespace PrefixBench.Analysis.Tests.Text;

public sealed class BarTextTests
{
    [Theory]
    [InlineData(0, "", "")]
    [InlineData(-3, "", "")]
    [InlineData(double.NaN, "", "")]
    [InlineData(double.PositiveInfinity, "", "")]
    [InlineData(0.001, "▏", "#")]
    [InlineData(0.5, "▌", "#")]
    [InlineData(1, "█", "#")]
    [InlineData(2.875, "██▉", "###")]
    [InlineData(2.99, "███", "###")]
    public void Bar_has_its_length(double cells, string blocks, string ascii)
    {
        Assert.Equal(blocks, BarText.Of(cells, isAscii: false));
        Assert.Equal(ascii, BarText.Of(cells, isAscii: true));
    }
}
