using PrefixBench.Analysis.Inference;
using PrefixBench.Analysis.Rows;
using PrefixBench.Analysis.Warnings;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Samples;
using PrefixBench.Testing;
using Xunit;
using static PrefixBench.Analysis.Tests.JudgedVerdict;

namespace PrefixBench.Analysis.Tests.Reports;

public class InferenceLinesTests
{
    [Fact]
    public void Unreported_tokens_are_inferred_and_marked()
    {
        JudgedVerdict verdict = Judge(new MadeUpServer { Cached = [0, 1500, 1800] }.Play(10));

        Assert.Contains("Cached tokens: ~0 [0, 30], ~1500 [1464, 1598], ~1800 [1758, 1904] (~ is inferred from the control's times)", verdict.Lines);
        Assert.Contains(
            "Cache: UNREPORTED (the server does not report cached tokens; by the clock HIT: turn 2 ~100 % [98, 100], turn 3 ~100 % [98, 100] of the previous turn's prompt)",
            verdict.Lines);
        Assert.Equal(CacheOutcome.Unreported, verdict.Cache);
        Assert.Empty(verdict.Warnings);
    }

    [Fact]
    public void A_partial_hit_and_a_miss_are_called_so()
    {
        Assert.Contains("by the clock PARTIAL: turn 2 ~100 %", CacheLine(new MadeUpServer { Cached = [0, 1500, 900] }), StringComparison.Ordinal);
        Assert.Contains("by the clock MISS: turn 2 ~0 % [0, 2]", CacheLine(new MadeUpServer { Cached = [0, 0, 0] }), StringComparison.Ordinal);
    }

    [Fact]
    public void An_interval_that_reaches_two_outcomes_names_both()
    {
        string line = CacheLine(new MadeUpServer { Cached = [0, 1350, 1620], LinearMs = 0.1, Noise = 0.1 });

        Assert.Contains("by the clock PARTIAL or HIT, more conversations would decide: turn 2 ~", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Few_conversations_give_the_point_and_say_so()
    {
        JudgedVerdict verdict = Judge(new MadeUpServer { Cached = [0, 1500, 1800] }.Play(3));

        Assert.Contains("Cached tokens: ~0 [n = 3, no interval], ~1500 [n = 3, no interval], ~1800 [n = 3, no interval] (~ is inferred from the control's times)", verdict.Lines);
        Assert.Contains("by the clock undecided, 3 conversations are too few for the clock, play at least 6: turn 2 ~100 % [n = 3, no interval]", verdict.Lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Reported_tokens_are_shown_alone_and_a_contradiction_is_a_warning()
    {
        IReadOnlyList<TurnSample> samples = new MadeUpServer { Cached = [0, 1500, 1800], Reports = true }.Play(10);
        IEnumerable<TurnSample> claimed = samples.Select(sample => sample is { Prefix: PrefixPolicy.Stable, Turn: 3 } ? sample with { Usage = sample.Usage with { CachedTokens = 0 } } : sample);

        JudgedVerdict honest = Judge(samples);
        JudgedVerdict contradicted = Judge([.. claimed]);

        Assert.Contains("Cached tokens: 0, 1500, 1800", honest.Lines);
        Assert.Empty(honest.Warnings);
        CachedTokensContradictedWarning warning = Assert.IsType<CachedTokensContradictedWarning>(Assert.Single(contradicted.Warnings));
        Assert.Equal((3, 0, 1800), (warning.Turn, warning.Inferred.Reported, Math.Round(warning.Inferred.Tokens.Value)));
    }

    [Fact]
    public void A_control_as_quick_as_a_hit_claims_no_saving_and_is_named()
    {
        IEnumerable<TurnSample> samples = new MadeUpServer { Cached = [0, 1500, 1800] }.Play(10)
            .Select(sample => sample is { Prefix: PrefixPolicy.Control, Turn: 2, Conversation: < 8 } ? sample with { TimeToFirstToken = sample.TimeToFirstToken / 8 } : sample);

        JudgedVerdict verdict = Judge([.. samples]);

        Assert.Equal([1, 3], verdict.Savings.Select(saving => saving.Turn));
        Assert.Contains(verdict.Lines, line => line.StartsWith("Saved: turn 3 ", StringComparison.Ordinal));
        NotColdWarning warning = Assert.IsType<NotColdWarning>(Assert.Single(verdict.Warnings));
        Assert.Equal((PrefixPolicy.Control, WarmEvidence.Time, 2), (warning.Row, warning.By, warning.Turn));
        Assert.Equal(7, Assert.Single(verdict.NotCold).Conversations.Count);
    }

    [Fact]
    public void As_is_has_nothing_inferred()
    {
        TurnSample[] samples =
        [
            .. new MadeUpServer().Play(8),
            .. new MadeUpServer().Play(8).Where(sample => sample.Prefix == PrefixPolicy.Stable).Select(sample => sample with { Prefix = PrefixPolicy.AsIs, CacheState = CacheState.AsFound }),
        ];

        IReadOnlyList<JudgedVerdict> verdicts = JudgeAll(samples);

        Assert.NotNull(verdicts[0].InferredCache);
        Assert.Null(verdicts[1].InferredCache);
        Assert.Contains("Cached tokens: -, -, -", verdicts[1].Lines);
    }

    [Fact]
    public void Without_prompt_lengths_the_clock_still_tells_faster_from_slower()
    {
        IEnumerable<TurnSample> samples = new MadeUpServer { Cached = [0, 1500, 1800] }.Play(8).Select(sample => sample with { Usage = new TokenUsage() });

        Assert.Contains("by the clock: turn 2 ", Judge([.. samples]).Lines[2], StringComparison.Ordinal);
    }

    private static string CacheLine(MadeUpServer server) => Assert.Single(Judge(server.Play(10)).Lines, line => line.StartsWith("Cache: ", StringComparison.Ordinal));
}
