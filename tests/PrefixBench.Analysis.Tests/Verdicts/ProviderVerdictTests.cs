using PrefixBench.Analysis.Inference;
using PrefixBench.Analysis.Rows;
using PrefixBench.Analysis.Verdicts;
using PrefixBench.Analysis.Warnings;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Samples;
using PrefixBench.Core.Servers;
using Xunit;
using static PrefixBench.Analysis.Tests.JudgedVerdict;
using static PrefixBench.Testing.Samples;

namespace PrefixBench.Analysis.Tests.Verdicts;

public class ProviderVerdictTests
{
    [Fact]
    public void A_hit_with_its_control_says_all_five_lines()
    {
        JudgedVerdict verdict = Judge([.. Conversations(10), .. Conversations(10, PrefixPolicy.Control)]);

        Assert.Equal(
        [
            "TTFT trend: 1517 -> 180 ms (FASTER, +88 % [88, 88])",
            "Cached tokens: 0, 2398, 2495",
            "Cache: HIT (reused of the previous turn's prompt: turn 2 99 %, turn 3 100 %)",
            "Sources: the usage and the clock agree (turn 2 2398, turn 3 2495)",
            "Saved: turn 2 1340 ms [1333, 1349] (89 % of the control), turn 3 1336 ms [1328, 1344] (88 % of the control)",
        ], verdict.Lines);
        Assert.Equal(CacheOutcome.Hit, verdict.Cache);
        Assert.Equal(TrendDirection.Faster, verdict.Trend!.Direction);
        Assert.Equal([1, 2, 3], verdict.Savings.Select(saving => saving.Turn));
        Assert.Empty(verdict.Warnings);
    }

    [Fact]
    public void Two_runs_of_the_same_samples_say_the_same_in_any_order()
    {
        TurnSample[] samples = [.. Conversations(10), .. Conversations(10, PrefixPolicy.Control)];

        Assert.Equal(Judge(samples).Lines, Judge([.. samples.Reverse()]).Lines);
    }

    [Fact]
    public void The_seeds_single_conversation_has_a_trend_without_interval()
    {
        JudgedVerdict verdict = Judge([Sample(1, 1, 1515), Sample(1, 2, 180), Sample(1, 3, 173)]);

        Assert.Equal(
        [
            "TTFT trend: 1515 -> 173 ms (FASTER, +89 % [n = 1, no interval])",
            "Cached tokens: -, -, -",
            "Cache: UNREPORTED (the server does not report cached tokens; without the control only the trend is a hint)",
            "Warning: 1 conversation per turn is too few for an interval, so every number is uncertain and no comparison can be decided. Play at least 6",
        ], verdict.Lines);
    }

    [Fact]
    public void The_seeds_flip_is_slower_and_negative_and_as_is_says_why()
    {
        JudgedVerdict verdict = Judge([Sample(1, 1, 13.9, PrefixPolicy.AsIs, cached: 2390), Sample(1, 2, 185, PrefixPolicy.AsIs, cached: 2400)]);

        Assert.Equal("TTFT trend: 13.9 -> 185 ms (SLOWER, -1231 % [n = 1, no interval])", verdict.Lines[0]);
        Assert.Contains(new FoundWarmWarning(1, 1) { Provider = "embedded", Scenario = "seed", Load = Load.Steady(), Prefix = PrefixPolicy.AsIs, Turn = 1 }, verdict.Warnings);
    }

    [Fact]
    public void An_interval_across_a_threshold_says_that_more_would_tell()
    {
        double[] last = [80, 85, 88, 92, 95, 99, 101, 97];
        JudgedVerdict verdict = Judge([.. last.SelectMany((ms, i) => new[] { Sample(i + 1, 1, 100), Sample(i + 1, 2, ms) })]);

        Assert.Equal(TrendDirection.Stable, verdict.Trend!.Direction);
        Assert.Equal([0.10], verdict.Trend.CrossedThresholds);
        Assert.EndsWith("; the interval crosses +10 %, more conversations would decide", verdict.Lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Small_numbers_have_two_decimals() =>
        Assert.StartsWith("TTFT trend: 9.94 -> 9.99 ms (STABLE, -1 %", Judge([Sample(1, 1, 9.94), Sample(1, 2, 9.99)]).Lines[0], StringComparison.Ordinal);

    [Theory]
    [InlineData(2400, 2400, CacheOutcome.Hit)]
    [InlineData(2160, 2160, CacheOutcome.Hit)]
    [InlineData(2159, 2400, CacheOutcome.Partial)]
    [InlineData(2400, 0, CacheOutcome.Partial)]
    [InlineData(240, 239, CacheOutcome.Partial)]
    [InlineData(239, 0, CacheOutcome.Miss)]
    public void Outcome_follows_the_reuse_of_the_previous_prompt(int second, int third, CacheOutcome expected)
    {
        JudgedVerdict verdict = Judge([Sample(1, 1, 100, cached: 0), Sample(1, 2, 100, cached: second), Sample(1, 3, 100, cached: third)]);

        Assert.Equal(expected, verdict.Cache);
    }

    [Fact]
    public void Partial_names_the_turns_and_rounds_a_near_hit_down()
    {
        JudgedVerdict verdict = Judge([Sample(1, 1, 100, cached: 0), Sample(1, 2, 100, cached: 2159), Sample(1, 3, 100, cached: 0)]);

        Assert.Contains("Cache: PARTIAL (reused of the previous turn's prompt: turn 2 89 %, turn 3 0 %)", verdict.Lines, StringComparer.Ordinal);
    }

    [Fact]
    public void Unreported_lets_the_clock_speak()
    {
        TurnSample[] samples = [.. Conversations(10), .. Conversations(10, PrefixPolicy.Control)];

        JudgedVerdict verdict = Judge([.. samples.Select(sample => sample with { Usage = new TokenUsage() })]);

        Assert.Equal(CacheOutcome.Unreported, verdict.Cache);
        Assert.Contains("Cache: UNREPORTED (the server does not report cached tokens; by the clock: turn 2 89 % faster than the control, turn 3 88 % faster than the control)", verdict.Lines, StringComparer.Ordinal);
    }

    [Fact]
    public void A_single_turn_has_no_verdict()
    {
        JudgedVerdict verdict = Judge([Sample(1, 1, 173)]);

        Assert.Equal(CacheOutcome.NotApplicable, verdict.Cache);
        Assert.Equal("TTFT: 173 ms [n = 1, no interval] (one turn, so there is no trend)", verdict.Lines[0]);
        Assert.StartsWith("Cache: no verdict, one turn", verdict.Lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public void A_provider_that_only_failed_says_so_with_the_first_message_on_one_line()
    {
        TurnSample[] samples =
        [
            .. Conversations(6).Select(sample => sample with { Provider = "good" }),
            Failed(1, 1, FailureKind.ConnectionFailed, "nothing answers\n\u001b[31mat \"http://localhost:1\"") with { IsWarmup = true },
            Failed(2, 1, FailureKind.Timeout, "late"),
        ];

        JudgedVerdict verdict = JudgedVerdict.JudgeAll(samples).Single(one => string.Equals(one.Provider, "embedded", StringComparison.Ordinal));

        Assert.Equal(CacheOutcome.Failed, verdict.Cache);
        Assert.Equal(
            "FAILED: 2 requests failed (connection_failed 1, timeout 1; 1 in the warm-up), so nothing can be said about the cache. First failure, at turn 1: nothing answers  [31mat \"http://localhost:1\"",
            Assert.Single(verdict.Lines));
    }

    [Fact]
    public void A_provider_that_failed_at_turn_two_keeps_what_turn_one_said()
    {
        JudgedVerdict verdict = Judge([Sample(1, 1, 100, cached: 0), Failed(1, 2, FailureKind.StreamCut, "cut")]);

        Assert.Equal(CacheOutcome.Failed, verdict.Cache);
        Assert.StartsWith("FAILED: 1 request failed (stream_cut 1)", verdict.Lines[0], StringComparison.Ordinal);
        Assert.Equal("TTFT trend: unknown, no conversation was measured in both turn 1 and a later turn of 2", verdict.Lines[1]);
        Assert.Equal("Cached tokens: 0, -", verdict.Lines[2]);
    }

    [Theory]
    [InlineData(true, "STOPPED: the run was stopped in the warm-up, so nothing can be said about the cache")]
    [InlineData(false, "STOPPED: the run was stopped in turn 1 of the first conversation, so nothing can be said about the cache")]
    public void A_run_stopped_before_anything_was_measured_did_not_fail(bool isWarmup, string line)
    {
        JudgedVerdict verdict = Judge([Failed(1, 1, FailureKind.Cancelled, "The run was stopped during this turn.") with { IsWarmup = isWarmup }]);

        Assert.Equal(line, Assert.Single(verdict.Lines));
    }

    [Fact]
    public void A_turn_stopped_with_its_run_is_no_warning()
    {
        JudgedVerdict verdict = Judge([.. Conversations(6), Failed(7, 2, FailureKind.Cancelled, "The run was stopped during this turn.")]);

        Assert.Empty(verdict.Warnings);
    }

    [Fact]
    public void A_prefix_of_which_only_the_warm_up_was_played_says_so()
    {
        JudgedVerdict verdict = Judge([Sample(1, 1, 100) with { IsWarmup = true }]);

        Assert.StartsWith("Nothing was measured", Assert.Single(verdict.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public void Some_failures_are_a_warning_beside_the_verdict()
    {
        JudgedVerdict verdict = Judge([.. Conversations(6), Failed(7, 2, FailureKind.StreamCut, "cut"), Failed(8, 1, FailureKind.StreamCut, "cut", PrefixPolicy.Control)]);

        Assert.Equal(CacheOutcome.Hit, verdict.Cache);
        Assert.Equal(2, verdict.Verdict.Failures[FailureKind.StreamCut]);
        RequestsFailedWarning warning = Assert.IsType<RequestsFailedWarning>(Assert.Single(verdict.Warnings));
        Assert.Equal((2, 2, "cut"), (warning.Counts[FailureKind.StreamCut], warning.Turn, warning.First.Message));
    }

    [Fact]
    public void A_warm_turn_one_and_a_warm_control_are_warned_of()
    {
        JudgedVerdict verdict = Judge(
        [
            .. Conversations(6).Select(sample => sample.Turn == 1 ? sample with { Usage = sample.Usage with { CachedTokens = 2000 } } : sample),
            .. Conversations(6, PrefixPolicy.Control).Select(sample => sample.Turn == 3 ? sample with { Usage = sample.Usage with { CachedTokens = 2000 } } : sample),
        ]);

        Assert.Collection(
            verdict.Warnings,
            warning => AssertNotCold(PrefixPolicy.Stable, 1, warning),
            warning => AssertNotCold(PrefixPolicy.Control, 3, warning));

        static void AssertNotCold(PrefixPolicy row, int turn, Warning warning)
        {
            NotColdWarning notCold = Assert.IsType<NotColdWarning>(warning);
            NotColdTurn only = Assert.Single(notCold.Turns);
            Assert.Equal((row, WarmEvidence.Tokens, turn, 6, 6), (notCold.Row, notCold.By, only.Turn, only.Conversations.Count, only.Measured));
        }
    }

    [Theory]
    [InlineData(1515, false)]
    [InlineData(1590, false)]
    [InlineData(1700, true)]
    [InlineData(1300, true)]
    public void A_difference_at_turn_one_beyond_the_noise_is_warned_of(double controlMs, bool warned)
    {
        JudgedVerdict verdict = Judge(
        [
            .. Conversations(8),
            .. Conversations(8, PrefixPolicy.Control).Select(sample => sample.Turn == 1 ? sample with { TimeToFirstToken = sample.TimeToFirstToken * (controlMs / 1515) } : sample),
        ]);

        Assert.Equal(warned, verdict.Warnings.Any(warning => warning.Code == "turn_one_differs"));
    }

    [Theory]
    [InlineData(2398, false)]
    [InlineData(2300, false)]
    [InlineData(1200, true)]
    public void Counters_that_contradict_the_usage_fields_are_warned_of(double serverCached, bool warned)
    {
        JudgedVerdict verdict = Judge([.. Conversations(6).Select(sample => sample.Turn == 2 ? sample with { Counters = new ServerCounters(2460, serverCached) } : sample)]);

        Assert.Equal(warned, verdict.Warnings.Any(warning => warning is CountersDisagreeWarning { Turn: 2, Row: PrefixPolicy.Stable, CounterRatio: > 0.48 and < 0.49, UsageRatio: > 0.97 and < 0.98 }));
        Assert.Equal(warned ? 1 : 0, verdict.Warnings.Count);
    }

    [Fact]
    public void Later_attempts_and_changing_upstreams_are_warned_of()
    {
        JudgedVerdict verdict = Judge([.. Conversations(6).Select(sample => sample with { Attempt = sample.Turn == 3 ? 2 : 1, Origin = new ResponseOrigin("m", sample.Turn == 2 ? "A" : "B", null) })]);

        Assert.Collection(
            verdict.Warnings,
            warning => Assert.Equal(6, Assert.IsType<RetriedWarning>(warning).Count),
            warning =>
            {
                Assert.Equal("several_upstreams", warning.Code);
                Assert.Equal(["B", "A"], Assert.IsType<SeveralServersWarning>(warning).Names);
            });
    }

    [Fact]
    public void Stable_and_as_is_have_a_verdict_each_and_the_control_has_none_of_its_own()
    {
        IReadOnlyList<JudgedVerdict> verdicts = JudgedVerdict.JudgeAll([.. Conversations(6), .. Conversations(6, PrefixPolicy.Control), .. Conversations(6, PrefixPolicy.AsIs)]);

        Assert.Equal([PrefixPolicy.Stable, PrefixPolicy.AsIs], verdicts.Select(verdict => verdict.Prefix));
        Assert.Empty(verdicts[1].Savings);
    }

    [Fact]
    public void A_control_alone_is_reported_without_a_cache_verdict()
    {
        JudgedVerdict verdict = Judge(Conversations(6, PrefixPolicy.Control));

        Assert.Equal(CacheOutcome.NotApplicable, verdict.Cache);
        Assert.Contains("Cache: no verdict, the control never repeats a prompt; play the stable prefix as well", verdict.Lines, StringComparer.Ordinal);
    }
}
