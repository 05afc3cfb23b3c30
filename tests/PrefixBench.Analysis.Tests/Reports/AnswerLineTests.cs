using PrefixBench.Analysis.Reports;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Samples;
using PrefixBench.Testing;
using Xunit;
using static PrefixBench.Testing.Samples;

namespace PrefixBench.Analysis.Tests.Reports;

public class AnswerLineTests
{
    private static readonly TurnSample[] Both = [.. Conversations(10), .. Conversations(10, PrefixPolicy.Control)];

    [Fact]
    public void A_hit_says_what_was_reused_and_saved() =>
        AssertAnswer(AnswerStyle.Good, "embedded: prefix kept (HIT). Turns 2–3 reuse 99–100 % of the previous prompt; first token 8–9 × sooner, 1336–1340 ms saved per turn", Both);

    [Fact]
    public void A_scenario_of_two_turns_has_one_turn_to_speak_of() =>
        AssertAnswer(AnswerStyle.Good, "embedded: prefix kept (HIT). Turn 2 reuses 99 % of the previous prompt; first token 9 × sooner, 1340 ms saved", Both.Where(sample => sample.Turn < 3));

    [Fact]
    public void Too_few_conversations_for_an_interval_are_named() =>
        AssertAnswer(
            AnswerStyle.Good,
            "embedded: prefix kept (HIT). Turns 2–3 reuse 99–100 % of the previous prompt; first token 8–9 × sooner, 1339–1342 ms saved per turn (too few conversations for an interval)",
            Both.Where(sample => sample.Conversation < 3));

    [Fact]
    public void Without_a_control_the_trend_stands_in() =>
        AssertAnswer(AnswerStyle.Good, "embedded: prefix kept (HIT). Turns 2–3 reuse 99–100 % of the previous prompt; TTFT 1517 -> 180 ms from turn 1 to 3, the saving is unknown without a control", Conversations(10));

    [Fact]
    public void A_partial_hit_is_unclear() =>
        AssertAnswer(
            AnswerStyle.Unclear,
            "embedded: prefix partly kept (PARTIAL). Turns 2–3 reuse 50–100 % of the previous prompt; first token 1.5–4.2 × sooner, 352–676 ms saved per turn",
            new MadeUpServer { Cached = [0, 1500, 900], Prompts = [1500, 1800, 2100], Reports = true, Noise = 0.001 }.Play(10));

    [Fact]
    public void A_miss_is_bad_and_saves_nothing() =>
        AssertAnswer(AnswerStyle.Bad, "embedded: prefix lost (MISS). Turns 2–3 reuse 0 % of the previous prompt; no time saved beyond the noise", new MadeUpServer { Cached = [0, 0, 0], Reports = true }.Play(10));

    [Fact]
    public void Unreported_tokens_are_inferred_by_the_clock()
    {
        AssertAnswer(
            AnswerStyle.Good,
            "embedded: prefix kept (HIT, by the clock). Turns 2–3 reuse ~100 % of the previous prompt; first token 4.2–4.8 × sooner, 675–864 ms saved per turn; the server does not report cached tokens",
            new MadeUpServer { Cached = [0, 1500, 1800] }.Play(10));
        AssertAnswer(
            AnswerStyle.Bad,
            "embedded: prefix lost (MISS, by the clock). Turns 2–3 reuse ~0 % of the previous prompt; no time saved beyond the noise; the server does not report cached tokens",
            new MadeUpServer { Cached = [0, 0, 0] }.Play(10));
        Assert.StartsWith(
            "PARTIAL or HIT by the clock, more conversations would decide. Turns 2–3 reuse ~",
            Answer(new MadeUpServer { Cached = [0, 1350, 1620], LinearMs = 0.1, Noise = 0.1 }.Play(10)).Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Without_any_token_counts_the_times_alone_make_a_guess()
    {
        AssertAnswer(
            AnswerStyle.Good,
            "embedded: prefix probably kept, by the clock. The server does not report cached tokens; first token 8–9 × sooner, 1336–1340 ms saved per turn",
            Both.Select(WithoutTokens));
        AssertAnswer(
            AnswerStyle.Bad,
            "embedded: prefix probably lost, by the clock. The server does not report cached tokens; no time saved beyond the noise",
            new MadeUpServer { Cached = [0, 0, 0] }.Play(10).Select(WithoutTokens));
        AssertAnswer(
            AnswerStyle.Unclear,
            "embedded: cache unknown (UNREPORTED). The server does not report cached tokens, and the times do not decide; first token 8–9 × sooner, 1339–1342 ms saved per turn (too few conversations for an interval)",
            Both.Where(sample => sample.Conversation < 3).Select(WithoutTokens));
        AssertAnswer(
            AnswerStyle.Unclear,
            "embedded: cache unknown (UNREPORTED). The server does not report cached tokens, and without a control the times cannot tell; TTFT 1515 -> 173 ms from turn 1 to 2 (too few conversations for an interval), the saving is unknown without a control",
            [Sample(1, 1, 1515), Sample(1, 2, 173)]);
    }

    [Fact]
    public void As_is_is_named_and_has_its_trend() =>
        AssertAnswer(AnswerStyle.Good, "embedded (as-is): prefix kept (HIT). Turns 2–3 reuse 99–100 % of the previous prompt; TTFT 1517 -> 180 ms from turn 1 to 3", Conversations(10, PrefixPolicy.AsIs));

    [Fact]
    public void One_turn_and_a_control_alone_have_nothing_to_reuse()
    {
        AssertAnswer(AnswerStyle.Unclear, "embedded: one turn only, so no prefix could be reused; TTFT 173 ms at turn 1", [Sample(1, 1, 173)]);
        AssertAnswer(AnswerStyle.Unclear, "embedded (control): control only, which never repeats a prefix; TTFT 1513 ms at turn 1", Conversations(10, PrefixPolicy.Control));
    }

    [Fact]
    public void Failed_stopped_and_unmeasured_runs_say_so()
    {
        AssertAnswer(
            AnswerStyle.Bad,
            "embedded: FAILED. 2 requests failed (connection_failed 1, timeout 1), so nothing can be said about the cache",
            [Failed(1, 1, FailureKind.ConnectionFailed, "no"), Failed(2, 1, FailureKind.Timeout, "late")]);
        AssertAnswer(
            AnswerStyle.Unclear,
            "embedded: STOPPED in turn 2 of the first conversation, before anything could be said about the cache",
            [Sample(1, 1, 100), Failed(1, 2, FailureKind.Cancelled, "stopped")]);
        AssertAnswer(AnswerStyle.Unclear, "embedded: nothing was measured, the run ended before the first measured turn", [Sample(1, 1, 100) with { IsWarmup = true }, Sample(1, 2, 100) with { IsWarmup = true }]);
    }

    [Fact]
    public void A_slower_hit_says_so() => Assert.Matches(
        "^embedded: prefix kept \\(HIT\\)\\. Turns 2–3 reuse 99–100 % of the previous prompt; first token \\d+–\\d+ ms later than the control's$",
        Answer(Both.Select(sample => sample is { Prefix: PrefixPolicy.Stable, Turn: > 1 } ? sample with { TimeToFirstToken = sample.TimeToFirstToken * 10 } : sample)).ToString());

    [Fact]
    public void Under_load_a_control_that_waits_less_is_explained() => Assert.EndsWith(
        " ms later than the control's, whose replies are short, so that it waits less",
        Answer(Both.Select(sample => sample with { Load = Load.Steady(4), TimeToFirstToken = sample is { Prefix: PrefixPolicy.Stable, Turn: > 1 } ? sample.TimeToFirstToken * 10 : sample.TimeToFirstToken })).ToString(),
        StringComparison.Ordinal);

    [Fact]
    public void The_report_has_a_line_each_in_colour_where_it_is_allowed()
    {
        var analysis = RunAnalysis.Create([.. Both, .. Conversations(10, PrefixPolicy.AsIs)]);
        var report = new AnswerReport();

        Assert.Equal(2, report.Write(analysis, new ReportLayout()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.DoesNotContain('\u001b', report.Write(analysis, new ReportLayout()));
        Assert.StartsWith("\u001b[32membedded: prefix kept (HIT)", report.Write(analysis, new ReportLayout(AllowsColor: true)), StringComparison.Ordinal);
    }

    private static TurnSample WithoutTokens(TurnSample sample) => sample with { Usage = new TokenUsage() };

    private static AnswerLine Answer(IEnumerable<TurnSample> samples) => Assert.Single(AnswerLine.From(RunAnalysis.Create(samples)));

    private static void AssertAnswer(AnswerStyle style, string text, IEnumerable<TurnSample> samples)
    {
        AnswerLine line = Answer(samples);
        Assert.Equal(text, line.ToString());
        Assert.Equal(style, line.Style);
    }
}
