using PrefixBench.Core.Chat;
using PrefixBench.Core.Expectations;
using PrefixBench.Core.Samples;
using Xunit;
using static PrefixBench.Testing.Samples;

namespace PrefixBench.Core.Tests.Expectations;

public sealed class GoodputTests
{
    [Theory]
    [InlineData("ttft<=800ms", "ttft<=800ms")]
    [InlineData("TTFT <= 0.8s, tpot<50ms", "ttft<=800ms, tpot<50ms")]
    [InlineData("total<=2s|ttft<=800ms", "total<=2000ms, ttft<=800ms")]
    [InlineData("ttft<=800ms|ttft<=0.8s", "ttft<=800ms")]
    public void Limits_are_read_from_commas_and_from_several_options(string texts, string canonical) => Assert.Equal(canonical, Read(texts).ToString());

    [Theory]
    [InlineData("hit>=0.9", "\"hit>=0.9\": the metric is \"hit\"; allowed are ttft, total, tpot. For other metrics, use --expect.")]
    [InlineData("ttft.p95<=800ms", "\"ttft.p95<=800ms\": the limit applies to each turn by itself, so \".p95\" is not allowed. Leave it out, or use --expect.")]
    [InlineData("ttft<=800ms@turn>=2", "\"ttft<=800ms@turn>=2\": the share is reported for every turn, so \"@turn>=2\" is not allowed. Leave it out.")]
    [InlineData("ttft<=800", "\"ttft<=800\": the value is \"800\"; allowed is a time from 0 on with its unit (us, ms or s) such as 800ms. Did you mean 800ms?")]
    [InlineData("ttft<=1s,", "\"\": the metric is missing; allowed are")]
    public void Other_text_is_refused_with_what_is_allowed(string text, string message)
    {
        var mistakes = new List<string>();

        Assert.Null(Goodput.Parse([text], mistakes));

        Assert.StartsWith(message, mistakes[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_no_limit()
    {
        var mistakes = new List<string>();

        Assert.Null(Goodput.Parse([], mistakes));
        Assert.Empty(mistakes);
    }

    [Theory]
    [InlineData("ttft<=800ms", 800, true)]
    [InlineData("ttft<=800ms", 800.001, false)]
    [InlineData("ttft<800ms", 800, false)]
    [InlineData("ttft<=800ms, total<=1s", 700, true)]
    [InlineData("ttft<=800ms, total<=1s", 900, false)]
    public void Turn_must_keep_every_limit(string text, double ttft, bool isKept)
    {
        TurnSample turn = Sample(1, 1, ttft) with { RequestDuration = TimeSpan.FromSeconds(1) };

        Assert.Equal(isKept, Read(text).IsKeptBy(turn));
    }

    [Fact]
    public void Unknown_number_decides_nothing_unless_another_limit_is_broken()
    {
        TurnSample turn = Sample(1, 1, 700);

        Assert.Null(Read("ttft<=800ms, tpot<=1ms").IsKeptBy(turn));
        Assert.False(Read("ttft<=600ms, tpot<=1ms").IsKeptBy(turn));
        Assert.Null(Read("ttft<=800ms").IsKeptBy(Failed(1, 1, FailureKind.Timeout, "late")));
    }

    private static Goodput Read(string texts)
    {
        var mistakes = new List<string>();
        var goodput = Goodput.Parse(texts.Split('|'), mistakes);
        Assert.Empty(mistakes);
        return goodput!;
    }
}
