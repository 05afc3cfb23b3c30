using PrefixBench.Analysis.Expectations;
using PrefixBench.Analysis.Reports;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Expectations;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Runs;
using PrefixBench.Core.Samples;
using Xunit;
using static PrefixBench.Testing.Samples;

namespace PrefixBench.Analysis.Tests.Expectations;

public class ExpectationResultTests
{
    private static Expectation Read(string text)
    {
        List<string> mistakes = [];
        var expectation = Expectation.Parse(text, mistakes);
        Assert.Empty(mistakes);
        return expectation!;
    }

    private static ExpectationResult Judge(string text, IEnumerable<TurnSample> samples, int turns = 1) => Assert.Single(JudgeAll(samples, text, turns));

    private static IReadOnlyList<ExpectationResult> JudgeAll(IEnumerable<TurnSample> samples, string text, int turns) =>
        RunAnalysis.Create(samples, new RunAnalysisOptions { Expectations = [Read(text)], Turns = turns }).Expectations;

    private static IEnumerable<TurnSample> Times(params double[] ttftMs) => ttftMs.Select((ms, index) => Sample(index + 1, 1, ms));

    private static IEnumerable<TurnSample> Hits(params int[] cached) => cached.Select((tokens, index) => Sample(index + 1, 1, 100, cached: tokens, prompt: 1000));

    private static double[] Repeat(double value, int count) => [.. Enumerable.Repeat(value, count)];

    [Theory]
    [InlineData("hit>=0.9", ExpectationOutcome.Met)]
    [InlineData("hit<=0.9", ExpectationOutcome.Met)]
    [InlineData("hit>0.9", ExpectationOutcome.Broken)]
    [InlineData("hit<0.9", ExpectationOutcome.Broken)]
    [InlineData("hit>0.899", ExpectationOutcome.Met)]
    [InlineData("hit<0.901", ExpectationOutcome.Met)]
    [InlineData("hit>=0.901", ExpectationOutcome.Broken)]
    [InlineData("hit.mean>=0.9", ExpectationOutcome.Met)]
    [InlineData("hit.mean<=0.9", ExpectationOutcome.Met)]
    [InlineData("hit.mean<0.9", ExpectationOutcome.Broken)]
    public void Ties_at_the_limit_are_judged_by_the_relation_alone(string text, ExpectationOutcome outcome) =>
        Assert.Equal(outcome, Judge(text, Hits([.. Enumerable.Repeat(900, 10)])).Outcome);

    [Theory]
    [InlineData("ttft<=130ms", ExpectationOutcome.Met)]
    [InlineData("ttft>=90ms", ExpectationOutcome.Met)]
    [InlineData("ttft>=130ms", ExpectationOutcome.Broken)]
    [InlineData("ttft<90ms", ExpectationOutcome.Broken)]
    [InlineData("ttft<=110ms", ExpectationOutcome.CannotTell)]
    [InlineData("ttft>110ms", ExpectationOutcome.CannotTell)]
    public void Interval_on_one_side_of_the_limit_decides(string text, ExpectationOutcome outcome) =>
        Assert.Equal(outcome, Judge(text, Times(100, 102, 104, 106, 108, 112, 114, 116, 118, 120)).Outcome);

    [Fact]
    public void Interval_across_the_limit_says_how_many_conversations_would_settle_it()
    {
        ExpectationResult result = Judge("ttft.mean<=111ms", Times(100, 102, 104, 106, 108, 112, 114, 116, 118, 120));

        // Mean 110 and a half width of 5.0003 (t = 2.2622, s = 6.9921): (5.0003 ÷ 1)² × 10 = 250.03.
        Assert.Equal("Expect ttft.mean<=111ms: INCONCLUSIVE (turn 1 110 ms [105, 115]; 111 ms lies within the interval; about 251 conversations would decide if the value stays the same)", ExpectationText.Line(result));
        Assert.Contains("too close to the limit", ExpectationText.Line(Judge("ttft.mean<=110ms", Times(100, 120, 100, 120, 100, 120))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hit>=0.9", 5, "5 conversations are too few for an interval, which takes 6")]
    [InlineData("hit.mean>=0.9", 1, "1 conversation is too few for an interval, which takes 2")]
    public void Too_few_conversations_cannot_tell_and_say_how_many_it_takes(string text, int count, string reason)
    {
        ExpectationResult result = Judge(text, Hits([.. Enumerable.Repeat(100, count)]));

        Assert.Equal(ExpectationOutcome.CannotTell, result.Outcome);
        Assert.Contains($"[n = {count}, no interval]; {reason}", ExpectationText.Line(result), StringComparison.Ordinal);
    }

    [Fact]
    public void High_percentile_is_met_from_72_conversations_on_and_broken_by_three_of_ten()
    {
        Assert.Equal(
            "Expect ttft.p95<=800ms: INCONCLUSIVE (turn 1 700 ms [700, -]; 0 of 10 were above 800 ms; it takes 72 conversations with none to be sure)",
            ExpectationText.Line(Judge("ttft.p95<=800ms", Times(Repeat(700, 10)))));
        Assert.Equal(ExpectationOutcome.CannotTell, Judge("ttft.p95<=800ms", Times(Repeat(700, 71))).Outcome);
        Assert.Equal(ExpectationOutcome.Met, Judge("ttft.p95<=800ms", Times(Repeat(700, 72))).Outcome);

        Assert.Equal(ExpectationOutcome.CannotTell, Judge("ttft.p95<=800ms", Times([.. Repeat(700, 8), 900, 900])).Outcome);
        Assert.Equal(ExpectationOutcome.Broken, Judge("ttft.p95<=800ms", Times([.. Repeat(700, 7), 900, 900, 900])).Outcome);
        Assert.Contains("1 of 20 was above 800 ms; it takes 110 conversations with at most 1 to be sure", ExpectationText.Line(Judge("ttft.p95<=800ms", Times([.. Repeat(700, 19), 900]))), StringComparison.Ordinal);
    }

    [Fact]
    public void Low_percentile_is_bounded_from_below()
    {
        Assert.Equal(ExpectationOutcome.CannotTell, Judge("hit.p10>=0.5", Hits([.. Enumerable.Repeat(900, 35)])).Outcome);
        Assert.Equal(ExpectationOutcome.Met, Judge("hit.p10>=0.5", Hits([.. Enumerable.Repeat(900, 36)])).Outcome);
        Assert.Contains("0 of 35 were below 0.5; it takes 36 conversations with none", ExpectationText.Line(Judge("hit.p10>=0.5", Hits([.. Enumerable.Repeat(900, 35)]))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ttft.p95<=800ms", 72)]
    [InlineData("hit.p10>=0.5", 36)]
    [InlineData("hit>=0.9", 6)]
    [InlineData("saved>=1ms", 6)]
    [InlineData("ttft.mean<1s", 2)]
    public void Least_conversations_are_those_with_which_it_can_be_met(string text, int count) => Assert.Equal(count, ExpectationResult.LeastConversations(Read(text)));

    [Fact]
    public void Turns_are_judged_each_for_itself_and_one_broken_turn_breaks_the_row()
    {
        IReadOnlyList<TurnSample> samples = Conversations(10);

        Assert.Equal(
            "Expect hit>=0.9@turn>=2: MET (turn 2 0.97 [0.97, 0.97], turn 3 0.98 [0.98, 0.98]; missed in 0 of 10 conversations)",
            ExpectationText.Line(Judge("hit>=0.9@turn>=2", samples, 3)));
        Assert.Equal(
            "Expect hit>=0.9: BROKEN (turn 1 0.00 [0.00, 0.00], turn 2 0.97 [0.97, 0.97] met, turn 3 0.98 [0.98, 0.98] met; missed in 10 of 10 conversations)",
            ExpectationText.Line(Judge("hit>=0.9", samples, 3)));
    }

    [Fact]
    public void Previous_prompt_is_covered_but_for_one_block()
    {
        // 2398 cached of the 2400 before, 2495 of 2460.
        Assert.Equal(
            "Expect cached>=previous prompt: MET (turn 2 +126 [+126, +126], turn 3 +163 [+163, +163]; missed in 0 of 10 conversations)",
            ExpectationText.Line(Judge("cached>=previous prompt", Conversations(10), 3)));
    }

    [Theory]
    [InlineData(2272, ExpectationOutcome.Met)]
    [InlineData(2271, ExpectationOutcome.Broken)]
    public void Previous_prompt_may_miss_one_block_and_no_token_more(int cached, ExpectationOutcome outcome)
    {
        IEnumerable<TurnSample> samples = Enumerable.Range(1, 8).SelectMany(i => new[] { Sample(i, 1, 100, cached: 0, prompt: 2400), Sample(i, 2, 100, cached: cached, prompt: 2500) });

        Assert.Equal(outcome, Judge("cached>=previous prompt", samples, 2).Outcome);
    }

    [Fact]
    public void Single_conversations_that_broke_the_promise_are_counted_although_the_median_keeps_it()
    {
        IEnumerable<TurnSample> samples = Enumerable.Range(1, 20).SelectMany(i => new[] { Sample(i, 1, 100, cached: 0, prompt: 2400), Sample(i, 2, 100, cached: i <= 2 ? 0 : 2400, prompt: 2500) });

        ExpectationResult result = Judge("cached>=previous prompt", samples, 2);

        Assert.Equal("Expect cached>=previous prompt: MET (turn 2 +128 [+128, +128]; missed in 2 of 20 conversations)", ExpectationText.Line(result));
        Assert.Equal(2, Assert.Single(result.Turns).Missed);
    }

    [Fact]
    public void Conversation_is_counted_once_however_many_of_its_turns_miss()
    {
        IEnumerable<TurnSample> samples = Enumerable.Range(1, 10).SelectMany(i => Enumerable.Range(1, 3).Select(turn => Sample(i, turn, 100, cached: i <= 2 ? 0 : 2400)));

        ExpectationResult result = Judge("cached>=1", samples, 3);

        Assert.Equal((2, 10), (result.MissedConversations, result.Conversations));
    }

    [Fact]
    public void Missing_counts_are_no_misses()
    {
        IEnumerable<TurnSample> some = Enumerable.Range(1, 10).Select(i => Sample(i, 1, 100, cached: i <= 7 ? 2400 : null));
        IEnumerable<TurnSample> none = Enumerable.Range(1, 10).Select(i => Sample(i, 1, 100));

        Assert.Equal("Expect hit>=0.9: MET (turn 1 1.00 [1.00, 1.00] known in 7 of 10; missed in 0 of 7 conversations)", ExpectationText.Line(Judge("hit>=0.9", some)));
        Assert.Equal("Expect hit>=0.9: INCONCLUSIVE (the server does not report both cached and prompt tokens)", ExpectationText.Line(Judge("hit>=0.9", none)));
        Assert.Equal("Expect cached>=5: INCONCLUSIVE (the server does not report \"cached\")", ExpectationText.Line(Judge("cached>=5", none)));
    }

    [Fact]
    public void Turn_that_was_not_measured_cannot_tell()
    {
        IEnumerable<TurnSample> samples = Enumerable.Range(1, 6).SelectMany(i => new[] { Sample(i, 1, 100, cached: 2400), Failed(i, 2, FailureKind.ServerError, "no") });

        Assert.Equal(
            "Expect hit>=0.9: INCONCLUSIVE (turn 1 1.00 [1.00, 1.00] met; turns 2 and 3: nothing was measured; missed in 0 of 6 conversations)",
            ExpectationText.Line(Judge("hit>=0.9", samples, 3)));
    }

    [Fact]
    public void A_control_that_was_not_cold_saves_nothing()
    {
        TurnSample[] samples =
        [
            .. Conversations(10),
            .. Conversations(10, PrefixPolicy.Control).Select(sample => sample.Turn == 2 ? sample with { Usage = sample.Usage with { CachedTokens = 2000 } } : sample),
        ];

        Assert.Contains("no conversation has a control that was cold", ExpectationText.Line(Judge("saved>=1s@turn=2", samples, 3)), StringComparison.Ordinal);
        Assert.Equal(ExpectationOutcome.Met, Judge("saved>=1s@turn=3", samples, 3).Outcome);
    }

    [Fact]
    public void Saved_is_the_control_less_the_stable_prefix_in_pairs()
    {
        IEnumerable<TurnSample> samples = [.. Conversations(10), .. Conversations(10, PrefixPolicy.Control)];

        ExpectationResult result = Judge("saved>=1s@turn>=2", samples, 3);

        Assert.Equal(ExpectationOutcome.Met, result.Outcome);
        Assert.InRange(result.Turns[0].Value!.Value, 1320, 1360);
        Assert.Contains("no conversation has a control that was cold", ExpectationText.Line(Judge("saved>=1s", Conversations(10), 3)), StringComparison.Ordinal);
        Assert.Contains("the control's prompts are not as long as those of this prefix", ExpectationText.Line(Judge("saved>=1s", Conversations(10, PrefixPolicy.AsIs), 3)), StringComparison.Ordinal);
    }

    [Fact]
    public void Control_is_never_judged()
    {
        Assert.Empty(JudgeAll(Conversations(10, PrefixPolicy.Control), "hit>=0.9", 3));
        Assert.Equal(
            [PrefixPolicy.Stable, PrefixPolicy.AsIs],
            JudgeAll([.. Conversations(6, PrefixPolicy.Control), .. Conversations(6), .. Conversations(6, PrefixPolicy.AsIs)], "hit>=0.9@turn=2", 3).Select(result => result.Prefix));
    }

    [Fact]
    public void No_samples_have_no_result() => Assert.Empty(JudgeAll([], "hit>=0.9", 3));

    [Fact]
    public void Warmups_are_not_judged()
    {
        IEnumerable<TurnSample> samples = Times(Repeat(100, 6)).Concat(Times(Repeat(5000, 6)).Select(sample => sample with { IsWarmup = true }));

        Assert.Equal(6, Assert.Single(Judge("ttft<=1s", samples).Turns).Count);
    }

    [Fact]
    public void Every_metric_takes_its_own_number()
    {
        IEnumerable<TurnSample> samples = Enumerable.Range(1, 6).Select(i => Sample(i, 1, 10) with
        {
            TimeToFirstByte = TimeSpan.FromMilliseconds(20),
            RequestDuration = TimeSpan.FromMilliseconds(30),
            Timings = new ServerTimings { PromptEval = TimeSpan.FromMilliseconds(40) },
            DeltaOffsets = [TimeSpan.FromMilliseconds(10), TimeSpan.FromMilliseconds(110)],
            Usage = new TokenUsage { PromptTokens = 60, CachedTokens = 45, OutputTokens = 3 },
        });
        string[] expectations = ["ttft>0ms", "ttfb>0ms", "total>0ms", "prompt-eval>0ms", "tpot>0ms", "prompt>0", "cached>0", "output>0", "hit>0"];

        Assert.Equal([10, 20, 30, 40, 50, 60, 45, 3, 0.75], expectations.Select(text => Judge(text, samples).Turns[0].Value!.Value));
    }

    [Theory]
    [InlineData("hit>=0.9", 8996, "0.8996 [0.8996, 0.8996]")]
    [InlineData("hit>=0.9", 9000, "0.90 [0.90, 0.90]")]
    [InlineData("hit<=0.9", 9004, "0.9004 [0.9004, 0.9004]")]
    [InlineData("hit>=0.9", 9530, "0.95 [0.95, 0.95]")]
    public void Number_never_reads_as_being_on_the_other_side_of_the_limit(string text, int cached, string number) =>
        Assert.Contains(number, ExpectationText.Line(Judge(text, Enumerable.Range(1, 6).Select(i => Sample(i, 1, 100, cached: cached, prompt: 10_000)))), StringComparison.Ordinal);

    [Fact]
    public void Record_of_a_result_holds_its_numbers()
    {
        var analysis = RunAnalysis.Create(Conversations(10), new RunAnalysisOptions { Expectations = [Read("hit>=0.9@turn>=2")] });
        ExpectationRecord record = Assert.Single(RunRecords.Complete(new ProviderRecord { Name = "embedded", Dialect = "openai", Model = "m", Endpoint = "http://localhost" }, analysis).Expectations);

        Assert.Equal(("stable", "hit>=0.9@turn>=2", "met", 10, 0), (record.Prefix, record.Text, record.Outcome, record.Conversations, record.MissedConversations));
        Assert.Equal(
            new ExpectationTurnRecord { Turn = 2, Outcome = "met", Value = 2398.0 / 2460, Lower = 2398.0 / 2460, Upper = 2398.0 / 2460, Count = 10, Missed = 0 },
            record.Turns[0]);
    }
}
