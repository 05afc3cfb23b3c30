using PrefixBench.Analysis.Text;
using Xunit;

namespace PrefixBench.Analysis.Tests.Text;

public class NumberTextTests
{
    [Theory]
    [InlineData(0, "0.000")]
    [InlineData(-0.0004, "0.000")]
    [InlineData(0.3456, "0.346")]
    [InlineData(-3.255, "-3.26")]
    [InlineData(9.994, "9.99")]
    [InlineData(9.996, "10.0")]
    [InlineData(99.96, "100")]
    [InlineData(1515.5, "1516")]
    public void Milliseconds_have_three_significant_digits_and_no_negative_zero(double value, string expected) =>
        Assert.Equal(expected, NumberText.Milliseconds(value));

    [Theory]
    [InlineData(0.886, "+89")]
    [InlineData(-0.004, "+0")]
    [InlineData(-12.25, "-1225")]
    public void Signed_percent_has_a_sign_and_no_negative_zero(double fraction, string expected) =>
        Assert.Equal(expected, NumberText.SignedPercent(fraction));

    [Theory]
    [InlineData(0.8999, "89")]
    [InlineData(0.29, "29")]
    [InlineData(0.9, "90")]
    public void Percent_below_rounds_down_but_not_for_a_binary_fraction(double fraction, string expected) =>
        Assert.Equal(expected, NumberText.PercentBelow(fraction));
}
