using PrefixBench.Analysis.Verdicts;
using Xunit;

namespace PrefixBench.Analysis.Tests.Verdicts;

public class NumberTextTests
{
    [Theory]
    [InlineData(0, "0.0")]
    [InlineData(-0.04, "0.0")]
    [InlineData(-3.25, "-3.3")]
    [InlineData(9.94, "9.9")]
    [InlineData(9.96, "10")]
    [InlineData(1515.5, "1516")]
    public void Milliseconds_have_a_decimal_below_ten_and_no_negative_zero(double value, string expected) =>
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
