using CsCheck;
using PrefixBench.Providers.Inspection;
using Xunit;

namespace PrefixBench.Providers.Tests.Inspection;

public sealed class PrometheusTextTests
{
    [Theory]
    [InlineData("a 1", 1.0)]
    [InlineData("a{} 1", 1.0)]
    [InlineData("a{x=\"1\"} 1\na{x=\"2\"} 2.5", 3.5)]
    [InlineData("a{x=\"}\",y=\"a b\",} 4 1700000000", 4.0)]
    [InlineData("a { x = \"1\" } 4", 4.0)]
    [InlineData("a{x=\"q\\\"} 9\"} 4", 4.0)]
    [InlineData("a 1.5e3\r\n", 1500.0)]
    [InlineData("a\t7", 7.0)]
    [InlineData("a 1 # {trace_id=\"x\"} 1", 1.0)]
    [InlineData("a NaN\na{x=\"1\"} 2", 2.0)]
    [InlineData("a +Inf", null)]
    [InlineData("# a 1", null)]
    [InlineData("ab 1", null)]
    [InlineData("a", null)]
    [InlineData("a ", null)]
    [InlineData("a x", null)]
    [InlineData("a{x=\"1\" 1", null)]
    [InlineData("a{x=1} 1", null)]
    [InlineData("{x=\"1\"} 1", null)]
    public void Sum_is_over_all_labels_of_the_lines_that_can_be_read(string text, double? expected) => Assert.Equal(expected, PrometheusText.Parse(text).Sum("a"));

    [Fact]
    public void Escapes_of_labels_are_undone()
    {
        PrometheusSample sample = Assert.Single(PrometheusText.Parse("""a{x="q\"uo\\te\nd",y=""} 1""").Of("a"));

        Assert.Equal("q\"uo\\te\nd", sample.Labels["x"]);
        Assert.Equal("", sample.Labels["y"]);
    }

    [Fact]
    public void Bad_line_leaves_the_others() => Assert.Equal(3, PrometheusText.Parse("a 1\n}{ \" = 7\na{b 2\na 2").Sum("a"));

    [Fact]
    public void Sum_takes_the_first_name_that_is_there() => Assert.Equal(2, PrometheusText.Parse("old 1\nnew 2").Sum("newest", "new", "old"));

    [Fact]
    public void Any_text_is_read_without_an_exception() =>
        Gen.OneOf(Gen.String, Gen.String[Gen.Char["a{}=\",\\ #\n1.e+"], 0, 40]).Sample(text => PrometheusText.Parse(text).Sum("a") is null or (> double.MinValue and < double.MaxValue), seed: "0000000000000", iter: 5000, threads: 1);
}
