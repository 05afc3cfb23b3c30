using CsCheck;
using PrefixBench.Core.Expectations;
using PrefixBench.Core.Metrics;
using Xunit;

namespace PrefixBench.Core.Tests.Expectations;

public sealed class ExpectationTests
{
    private static readonly Gen<ExpectedStatistic> Statistics = Gen.OneOf(
        Gen.Const(ExpectedStatistic.Median), Gen.Const(ExpectedStatistic.Mean), Gen.Int[1, 99].Select(ExpectedStatistic.OfPercentile));

    private static readonly Gen<TurnSelector?> Selectors = Gen.OneOf(
        Gen.Const((TurnSelector?)null), Gen.Select(Gen.Enum<Relation>(), Gen.Int[1, 50]).Select((relation, turn) => (TurnSelector?)new TurnSelector(relation, turn)));

    private static readonly Gen<Expectation> Any = Gen.OneOf(
        Gen.Select(Gen.Int[0, MetricCatalogue.ExpectedNames.Count - 1].Select(index => MetricCatalogue.Find(MetricCatalogue.ExpectedNames[index])!), Statistics, Gen.Int[0, 3], Gen.Long[0, 1_000_000_000], Selectors).Select((metric, statistic, relation, value, turns) => new Expectation
        {
            Metric = metric,
            Statistic = statistic,
            Relation = (Relation)relation,
            Limit = metric.Unit == MetricUnit.Ratio ? value / 1_000_000_000m : value / 1000m,
            Turns = turns,
        }),
        Gen.Select(Statistics, Selectors).Select((statistic, turns) => new Expectation
        {
            Metric = MetricCatalogue.CachedTokens,
            Statistic = statistic,
            Relation = Relation.AtLeast,
            Limit = null,
            Turns = turns,
        }));

    private static Expectation Read(string text)
    {
        var mistakes = new List<string>();
        var expectation = Expectation.Parse(text, mistakes);
        Assert.Empty(mistakes);
        return expectation!;
    }

    private static List<string> Mistakes(string text)
    {
        var mistakes = new List<string>();
        Assert.Null(Expectation.Parse(text, mistakes));
        return mistakes;
    }

    [Fact]
    public void Canonical_text_reads_back_equal() => Any.Sample(expectation => expectation == Read(expectation.ToString()), seed: "0N0XIzNsQ0O2", iter: 2000);

    [Fact]
    public void Case_and_blanks_do_not_matter() =>
        Any.Sample(expectation => expectation == Read(Spaced(expectation).ToUpperInvariant()), seed: "0N0XIzNsQ0O2", iter: 2000);

    private static string Spaced(Expectation expectation)
    {
        string text = $" {expectation} ";
        foreach (string token in new[] { ".", "@", ">=", "<=", "ms" })
        {
            // A decimal point is inside of a token.
            text = token == "." ? text.Replace(".p", " . p", StringComparison.Ordinal).Replace(".m", " . m", StringComparison.Ordinal) : text.Replace(token, $"  {token}\t", StringComparison.Ordinal);
        }

        return text;
    }

    [Theory]
    [InlineData("hit>=90%", "hit>=0.9")]
    [InlineData("hit.median >= 0.90", "hit>=0.9")]
    [InlineData("TTFT.P95 <= 1.5s", "ttft.p95<=1500ms")]
    [InlineData("tpot.mean<250us", "tpot.mean<0.25ms")]
    [InlineData("prompt-eval > 3 µs", "prompt-eval>0.003ms")]
    [InlineData("saved >= -5ms @ turn == 3", "saved>=-5ms@turn=3")]
    [InlineData("cached >=  Previous   Prompt @turn>1", "cached>=previous prompt@turn>1")]
    [InlineData("saved>=-0ms", "saved>=0ms")]
    [InlineData("output.p05<200", "output.p5<200")]
    public void Expectation_is_written_in_one_way(string text, string canonical) => Assert.Equal(canonical, Read(text).ToString());

    [Theory]
    [InlineData("hits>=0.9", "the metric is \"hits\"; allowed are ttft, ttfb, total, prompt-eval, tpot, prompt, cached, output, hit, saved. Did you mean hit?")]
    [InlineData(">=0.9", "the metric is missing; allowed are ttft")]
    [InlineData("ttft.p100<=1s", "the statistic is \"p100\"; allowed are median, mean and p1 to p99.")]
    [InlineData("ttft.p0<=1s", "the statistic is \"p0\"")]
    [InlineData("ttft.medin<=1s", "Did you mean median?")]
    [InlineData("ttft.<=1s", "the statistic is \"\"")]
    [InlineData("hit", "there is no comparison; allowed are >=, <=, > and <, as in hit>=0.9. Quote it for the shell")]
    [InlineData("hit==0.9", "the comparison is \"==\", but a measured number has an interval and equals no single value")]
    [InlineData("hit=0.9", "the comparison is \"=\", but a measured number has an interval")]
    [InlineData("hit=>0.9", "the comparison is \"=>\"; allowed are >=, <=, > and <. Did you mean >=?")]
    [InlineData("ttft≤1s", "Did you mean <=?")]
    [InlineData("hit<>0.9", "the comparison is \"<>\"; allowed are")]
    [InlineData("ttft<=", "the value is missing; allowed is a time from 0 on with its unit (us, ms or s) such as 800ms.")]
    [InlineData("ttft<=800", "the value is \"800\"; allowed is a time from 0 on with its unit (us, ms or s) such as 800ms. Did you mean 800ms?")]
    [InlineData("ttft<=1,5s", "the value is \"1,5s\"")]
    [InlineData("ttft<=1m", "the value is \"1m\"")]
    [InlineData("ttft<=-1ms", "the value is \"-1ms\"")]
    [InlineData("ttft<=99999999999999999999999999999ms", "the value is \"99999999999999999999999999999ms\"")]
    [InlineData("saved>=100", "Did you mean 100ms?")]
    [InlineData("hit>=90", "the value is \"90\"; allowed is a number from 0 to 1 or a percentage, such as 0.9 or 90%. Did you mean 90%?")]
    [InlineData("hit>=101%", "the value is \"101%\"")]
    [InlineData("prompt<=100ms", "the value is \"100ms\"; allowed is a number of tokens such as 1024.")]
    [InlineData("cached>=previous promt", "allowed is a number of tokens such as 1024, or \"previous prompt\". Did you mean \"previous prompt\"?")]
    [InlineData("prompt>=previous prompt", "can be used only as cached>=previous prompt")]
    [InlineData("cached<previous prompt", "can be used only as cached>=previous prompt")]
    [InlineData("hit>=0.9@round>=2", "the turns are \"@round>=2\"; allowed are @turn>=N, @turn<=N, @turn>N, @turn<N and @turn=N with a whole N from 1.")]
    [InlineData("hit>=0.9@turn>=0", "the turns are \"@turn>=0\"")]
    [InlineData("hit>=0.9@turn>=2@turn<3", "the turns are \"@turn>=2@turn<3\"")]
    [InlineData("hit>=0.9@", "the turns are \"@\"")]
    public void Mistake_names_the_value_and_what_is_allowed(string text, string mistake) => Assert.Contains(mistake, Assert.Single(Mistakes(text)), StringComparison.Ordinal);

    [Fact]
    public void All_mistakes_of_one_expectation_are_found_together() => Assert.Equal(4, Mistakes("ttft.p0==5@turn=x").Count);

    [Theory]
    [InlineData("hit>=0.9@turn>=9", "\"@turn>=9\" selects no turn: the scenario has 3 turns.")]
    [InlineData("hit>=0.9@turn<1", "\"@turn<1\" selects no turn")]
    [InlineData("cached>=previous prompt@turn=1", "the scenario has 3 turns, and \"previous prompt\" begins at turn 2.")]
    public void Selector_without_a_turn_is_a_mistake(string text, string mistake) => Assert.Contains(mistake, Assert.Single(Read(text).FindMistakes(3)), StringComparison.Ordinal);

    [Fact]
    public void Previous_prompt_needs_two_turns() => Assert.Contains("there is no turn for it: the scenario has 1 turn", Assert.Single(Read("cached>=previous prompt").FindMistakes(1)), StringComparison.Ordinal);

    [Theory]
    [InlineData("hit>=0.9", new[] { 1, 2, 3 })]
    [InlineData("hit>=0.9@turn>=2", new[] { 2, 3 })]
    [InlineData("hit>=0.9@turn<=2", new[] { 1, 2 })]
    [InlineData("hit>=0.9@turn>2", new[] { 3 })]
    [InlineData("hit>=0.9@turn<3", new[] { 1, 2 })]
    [InlineData("hit>=0.9@turn=2", new[] { 2 })]
    [InlineData("cached>=previous prompt", new[] { 2, 3 })]
    [InlineData("cached>=previous prompt@turn<=2", new[] { 2 })]
    public void Selector_chooses_its_turns(string text, int[] turns)
    {
        Assert.Equal(turns, Read(text).SelectFrom(3));
        Assert.Empty(Read(text).FindMistakes(3));
    }
}
