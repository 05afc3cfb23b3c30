using PrefixBench.Analysis.Rows;
using PrefixBench.Analysis.Summaries;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Samples;
using PrefixBench.Core.Servers;
using Xunit;
using static PrefixBench.Testing.Samples;

namespace PrefixBench.Analysis.Tests.Summaries;

public class RowSummaryTests
{
    [Fact]
    public void Rows_are_grouped_in_order_with_warmups_and_failures_apart()
    {
        TurnSample[] samples =
        [
            Sample(2, 1, 20), Sample(1, 2, 5), Sample(1, 1, 10),
            Sample(1, 1, 999) with { IsWarmup = true },
            Failed(3, 1, FailureKind.Timeout, "late"),
            Sample(1, 1, 30, PrefixPolicy.Control),
            Sample(1, 1, 1, provider: "other"),
        ];

        IReadOnlyList<TurnRow> rows = TurnRow.Group(samples);

        Assert.Equal(
            [("embedded", PrefixPolicy.Stable, 1), ("embedded", PrefixPolicy.Stable, 2), ("embedded", PrefixPolicy.Control, 1), ("other", PrefixPolicy.Stable, 1)],
            rows.Select(row => (row.Provider, row.Prefix, row.Turn)));
        Assert.Equal([10.0, 20.0], rows[0].Measured.Select(sample => sample.TimeToFirstToken!.Value.TotalMilliseconds));
        Assert.Equal(1, rows[0].FailureCounts[FailureKind.Timeout]);
    }

    [Fact]
    public void Saved_pairs_by_conversation_and_skips_those_measured_on_one_side()
    {
        TurnSample[] samples =
        [
            .. Enumerable.Range(1, 7).Select(i => Sample(i, 2, 100 + (i * 10))),
            .. Enumerable.Range(1, 7).Where(i => i != 4).Reverse().Select(i => Sample(i, 2, 150 + (i * 10), PrefixPolicy.Control)),
            Failed(4, 2, FailureKind.Timeout, "late", PrefixPolicy.Control),
            Sample(9, 2, 9999, PrefixPolicy.Control),
        ];

        RowSummary summary = RunAnalysis.Create(samples).Summaries[0];

        Assert.Equal((50.0, 50.0, 50.0, 6), (summary.SavedMs!.Value, summary.SavedMs.Lower, summary.SavedMs.Upper, summary.SavedMs.Count));
        Assert.Equal(7, summary.Count);
        Assert.Equal(7, summary.ControlTimeToFirstTokenMs!.Count);
        Assert.Equal(140, summary.TimeToFirstTokenMs!.Value);
        Assert.Equal(140, summary.MeanTimeToFirstTokenMs!.Value, 1e-9);
        Assert.Null(summary.Percentile95TimeToFirstTokenMs);
    }

    [Fact]
    public void Saved_is_null_without_a_control_and_for_other_prefixes()
    {
        Assert.All(RunAnalysis.Create(Conversations(8)).Summaries, row => Assert.Null(row.SavedMs));
        Assert.All(
            RunAnalysis.Create([.. Conversations(8, PrefixPolicy.AsIs), .. Conversations(8, PrefixPolicy.Control)]).Summaries,
            row => Assert.Null(row.SavedMs));
    }

    [Fact]
    public void Unreported_numbers_stay_null_and_never_become_zero()
    {
        RowSummary summary = RunAnalysis.Create([Sample(1, 1, 5, prompt: null)]).Summaries[0];

        Assert.Null(summary.PromptTokens);
        Assert.Null(summary.CachedTokens);
        Assert.Null(summary.CacheHitRatio);
        Assert.Null(summary.PromptEvalMs);
        Assert.Null(summary.OutputTokensPerSecond);
        Assert.Null(summary.ServerHitRatio);
        Assert.Empty(summary.Failures);
    }

    [Fact]
    public void Ratios_use_only_samples_that_have_both_numbers()
    {
        TurnSample[] samples =
        [
            Sample(1, 2, 5, cached: 80, prompt: 100) with { Counters = new ServerCounters(200, 100), Timings = new ServerTimings { PromptEval = TimeSpan.FromMilliseconds(4) } },
            Sample(2, 2, 5, cached: null, prompt: 900) with { Counters = new ServerCounters(600, null), Attempt = 2 },
        ];

        RowSummary summary = RunAnalysis.Create(samples).Summaries[0];

        Assert.Equal(0.8, summary.CacheHitRatio);
        Assert.Equal(0.5, summary.ServerHitRatio);
        Assert.Equal(80, summary.CachedTokens);
        Assert.Equal(500, summary.PromptTokens);
        Assert.Equal(4, summary.PromptEvalMs!.Value);
        Assert.Equal(1, summary.LaterAttempts);
    }

    [Fact]
    public void A_conversation_recorded_twice_counts_once()
    {
        TurnRow row = Assert.Single(TurnRow.Group([Sample(1, 1, 30) with { Attempt = 2 }, Sample(1, 1, 10)]));

        Assert.Equal(10, Assert.Single(row.Measured).TimeToFirstToken!.Value.TotalMilliseconds);
    }
}
