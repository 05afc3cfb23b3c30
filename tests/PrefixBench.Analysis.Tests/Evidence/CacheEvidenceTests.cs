using PrefixBench.Analysis.Evidence;
using PrefixBench.Analysis.Reports;
using PrefixBench.Analysis.Rows;
using PrefixBench.Analysis.Summaries;
using PrefixBench.Analysis.Warnings;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Runs;
using PrefixBench.Core.Samples;
using PrefixBench.Core.Servers;
using Xunit;
using static PrefixBench.Testing.Samples;

namespace PrefixBench.Analysis.Tests.Evidence;

public sealed class CacheEvidenceTests
{
    // As a vLLM without --enable-prompt-tokens-details: the answers hold the prompt's length, the counters the cached tokens.
    private static TurnSample Silent(TurnSample sample, double requests = 1) => sample with
    {
        Usage = sample.Usage with { CachedTokens = null },
        Timings = new ServerTimings(),
        Counters = new ServerCounters(sample.Usage.PromptTokens, sample.Usage.CachedTokens)
        {
            Requests = requests,
            PromptEval = TimeSpan.FromMilliseconds(40),
            Queue = TimeSpan.FromMilliseconds(2),
        },
    };

    [Fact]
    public void Counters_of_turns_that_had_the_server_to_themselves_give_the_verdict_where_the_answers_are_silent()
    {
        TurnSample[] samples = [.. Conversations(8), .. Conversations(8, PrefixPolicy.Control)];
        var reported = RunAnalysis.Create(samples);
        var counted = RunAnalysis.Create(samples.Select(sample => Silent(sample)));

        Assert.Equal(EvidenceSource.Counters, counted.Verdicts[0].Evidence.Source);
        Assert.Equal(CacheOutcome.Hit, counted.Verdicts[0].Cache);
        Assert.Equal(reported.Summaries.Select(row => (row.CachedTokens, row.CacheHitRatio)), counted.Summaries.Select(row => (row.CachedTokens, row.CacheHitRatio)));
        Assert.All(counted.Summaries, row => Assert.Equal(40, row.PromptEvalMs!.Value));
        Assert.Contains("Cache: HIT (by the server's counters; reused of the previous turn's prompt: ", string.Join('\n', VerdictText.Lines(counted.Verdicts[0], [])), StringComparison.Ordinal);
        Assert.Equal("counters", RunRecords.Complete(new ProviderRecord { Name = samples[0].Provider, Dialect = "openai", Model = "m", Endpoint = "e" }, counted).CachedFrom);
    }

    [Fact]
    public void Counters_of_a_turn_that_shared_the_server_are_not_the_turn_s()
    {
        var analysis = RunAnalysis.Create(Conversations(8).Select(sample => Silent(sample, requests: sample.Turn == 2 && sample.Conversation > 4 ? 2 : 1)));

        RowSummary turn = analysis.Summaries.Single(row => row.Turn == 2);
        Assert.NotNull(turn.CachedTokens);
        Assert.Equal(4, analysis.Rows.Single(row => row.Turn == 2).Measured.Count(sample => sample.Usage.CachedTokens is not null));
        Assert.Equal(4, turn.PromptEvalMs!.Count);
    }

    [Fact]
    public void Counters_of_other_conversations_are_not_believed()
    {
        ProviderVerdictOutcome(Conversations(8).Select(sample => Silent(sample) with { InFlight = 2 }), EvidenceSource.Clock, CacheOutcome.Unreported);
        ProviderVerdictOutcome(Conversations(8).Select(sample => Silent(sample, requests: 3)), EvidenceSource.Clock, CacheOutcome.Unreported);
    }

    [Fact]
    public void Usage_comes_before_the_counters() =>
        ProviderVerdictOutcome(Conversations(8).Select(sample => sample with { Counters = new ServerCounters(sample.Usage.PromptTokens, 0) { Requests = 1 } }), EvidenceSource.Usage, CacheOutcome.Hit);

    [Fact]
    public void Usage_that_the_run_refutes_is_skipped_for_the_counters_and_named()
    {
        // A gateway that adds what it has cached itself: more than there ever was.
        TurnSample[] samples = [.. Conversations(8).Concat(Conversations(8, PrefixPolicy.Control)).Select(sample => sample with
        {
            Counters = new ServerCounters(sample.Usage.PromptTokens, sample.Usage.CachedTokens) { Requests = 1 },
            Usage = sample.Usage with { CachedTokens = sample is { Prefix: PrefixPolicy.Stable, Turn: > 1 } ? sample.Usage.CachedTokens + 5000 : sample.Usage.CachedTokens },
        })];
        var analysis = RunAnalysis.Create(samples);
        string lines = string.Join('\n', VerdictText.Lines(analysis.Verdicts[0], []));

        Assert.Equal((EvidenceSource.Counters, CacheOutcome.Hit), (analysis.Verdicts[0].Evidence.Source, analysis.Verdicts[0].Cache));
        Assert.Matches(@"Cache: HIT \(by the server's counters; the usage is refuted \(\d+ cached tokens at turn 2 are more than the conversation had sent\); reused of", lines);
    }

    [Fact]
    public void Usage_that_the_run_refutes_leaves_the_clock_where_there_are_no_counters()
    {
        TurnSample[] samples = [.. Conversations(8).Concat(Conversations(8, PrefixPolicy.Control)).Select(sample =>
            sample with { Usage = sample.Usage with { CachedTokens = sample is { Prefix: PrefixPolicy.Stable, Turn: > 1 } ? sample.Usage.CachedTokens + 5000 : sample.Usage.CachedTokens } })];
        var analysis = RunAnalysis.Create(samples);
        string lines = string.Join('\n', VerdictText.Lines(analysis.Verdicts[0], []));

        Assert.Equal(EvidenceSource.Clock, analysis.Verdicts[0].Evidence.Source);
        Assert.Matches(@"Cache: UNREPORTED \(the usage is refuted \(\d+ cached tokens at turn 2 are more than the conversation had sent\); by the clock HIT: ", lines);
    }

    [Theory]
    [InlineData(0, 0, "Sources: the usage and the server's counters agree (turn 2 2398, turn 3 2495); the clock agrees")]
    [InlineData(100, 0, "Sources: the usage and the server's counters agree (turn 2 2398, turn 3 2495); the clock agrees")]
    [InlineData(1000, 0, "Sources: the usage and the server's counters do not agree (turn 2 2398 and 1398, turn 3 2495 and 1495); the clock agrees")]
    [InlineData(1500, 1500, "Sources: the usage and the server's counters agree (turn 2 898, turn 3 995); the clock does not (turn 2 898 and ~")]
    public void One_line_says_whether_the_sources_agree(int fewerByCounters, int fewerByUsage, string expected)
    {
        var analysis = RunAnalysis.Create(Conversations(8).Concat(Conversations(8, PrefixPolicy.Control)).Select(sample => sample is { Prefix: PrefixPolicy.Stable, Turn: > 1 }
            ? sample with
            {
                Usage = sample.Usage with { CachedTokens = sample.Usage.CachedTokens - fewerByUsage },
                Counters = new ServerCounters(sample.Usage.PromptTokens, sample.Usage.CachedTokens - fewerByCounters) { Requests = 1 },
            }
            : sample));

        Assert.Contains(VerdictText.Lines(analysis.Verdicts[0], []), line => line.StartsWith(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void A_single_source_is_compared_with_nothing() =>
        Assert.DoesNotContain(VerdictText.Lines(RunAnalysis.Create(Conversations(8)).Verdicts[0], []), line => line.StartsWith("Sources", StringComparison.Ordinal));

    [Fact]
    public void Counters_that_fall_and_rise_again_are_several_servers()
    {
        // A balancer reads the totals of a busy and of an idle server in turn.
        var analysis = RunAnalysis.Create(Conversations(6).Select((sample, index) => sample with
        {
            Counters = index % 2 == 0 ? new ServerCounters(null, null) : new ServerCounters(207_267, 150_000),
            ServerRestarted = index % 2 == 0,
        }));

        Warning warning = Assert.Single(analysis.Warnings);
        Assert.IsType<SharedAddressWarning>(warning);
        Assert.All(analysis.Summaries, row => Assert.Null(row.ServerHitRatio));
    }

    [Fact]
    public void Counters_that_fall_once_are_a_restart()
    {
        var analysis = RunAnalysis.Create(Conversations(6).Select(sample => sample with
        {
            Counters = new ServerCounters(sample.Usage.PromptTokens, sample.Usage.CachedTokens),
            ServerRestarted = sample is { Conversation: 3, Turn: 2 },
        }));

        Assert.IsType<RestartedWarning>(Assert.Single(analysis.Warnings));
    }

    private static void ProviderVerdictOutcome(IEnumerable<TurnSample> samples, EvidenceSource source, CacheOutcome outcome)
    {
        var analysis = RunAnalysis.Create(samples);
        Assert.Equal((source, outcome), (analysis.Verdicts[0].Evidence.Source, analysis.Verdicts[0].Cache));
    }
}
