using PrefixBench.Analysis.Comparisons;
using PrefixBench.Analysis.Tests.Simulations;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Metrics;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Samples;
using Xunit;
using static PrefixBench.Testing.Samples;

namespace PrefixBench.Analysis.Tests.Comparisons;

public class RunComparerTests
{
    private static readonly ComparisonOptions Defaults = new();

    [Fact]
    public void A_cache_switched_off_is_slower_and_a_hit_loss_on_later_turns_only()
    {
        IReadOnlyList<TurnSample> before = Run(8, cached: true, seed: 1);
        IReadOnlyList<TurnSample> after = Run(8, cached: false, seed: 2);

        IReadOnlyList<ComparisonRow> rows = Compare(before, after);

        Assert.Equal(ComparisonVerdict.Worse, Row(rows, MetricCatalogue.TimeToFirstToken, 2).Verdict);
        Assert.Equal(ComparisonVerdict.Worse, Row(rows, MetricCatalogue.TimeToFirstToken, 3).Verdict);
        Assert.Equal(ComparisonVerdict.Worse, Row(rows, MetricCatalogue.TimeToFirstToken, null).Verdict);
        Assert.Equal(ComparisonVerdict.Worse, Row(rows, MetricCatalogue.CachedTokens, 2).Verdict);
        Assert.Equal(ComparisonVerdict.Worse, Row(rows, MetricCatalogue.HitRatio, 3).Verdict);
        Assert.NotEqual(ComparisonVerdict.Worse, Row(rows, MetricCatalogue.TimeToFirstToken, 1).Verdict);
        Assert.Equal(ComparisonVerdict.Same, Row(rows, MetricCatalogue.CachedTokens, 1).Verdict);
    }

    [Fact]
    public void Pauses_are_compared_each_with_its_own()
    {
        TurnSample[] Paused(double short1, double long1) =>
        [
            .. Steady(8, 100, short1).Select(sample => sample with { Scenario = "seed, idle 0 s" }),
            .. Steady(8, 100, long1).Select(sample => sample with { Scenario = "seed, idle 60 s" }),
        ];

        ComparisonRow[] rows = [.. Compare(Paused(10, 10), [.. Paused(10, 100), .. Steady(8, 1, 1).Select(sample => sample with { Scenario = "seed, idle 5 s" })]).Where(row => row.Metric == MetricCatalogue.TimeToFirstToken && row.Turn == 2)];

        Assert.Equal([("seed, idle 0 s", ComparisonVerdict.Same), ("seed, idle 60 s", ComparisonVerdict.Worse)], rows.Select(row => (row.Scenario, row.Verdict)));
        Assert.All(rows, row => Assert.Equal(8, row.Before!.Count));
    }

    [Fact]
    public void Loads_are_compared_each_with_its_own_and_the_only_ones_with_each_other()
    {
        static TurnSample[] Under(int workers, double ttft) => [.. Steady(8, 100, ttft).Select(sample => sample with { Load = Load.Steady(workers) })];
        static IEnumerable<ComparisonRow> Later(IReadOnlyList<ComparisonRow> rows) => rows.Where(row => row.Metric == MetricCatalogue.TimeToFirstToken && row.Turn == 2);

        ComparisonRow[] several = [.. Later(Compare([.. Under(1, 10), .. Under(4, 10)], [.. Under(1, 10), .. Under(4, 100), .. Under(16, 10)]))];
        ComparisonRow only = Assert.Single(Later(Compare(Under(1, 10), Under(4, 100))));

        Assert.Equal([(Load.Steady(), ComparisonVerdict.Same), (Load.Steady(4), ComparisonVerdict.Worse)], several.Select(row => (row.Load, row.Verdict)));
        Assert.All(several, row => Assert.Equal(8, row.Before!.Count));
        Assert.Equal((Load.Steady(4), ComparisonVerdict.Worse), (only.Load, only.Verdict));
    }

    [Fact]
    public void Rows_stand_by_metric_then_turn_with_the_whole_conversation_last()
    {
        IReadOnlyList<ComparisonRow> rows = Compare(Run(8, cached: true, seed: 1), Run(8, cached: true, seed: 2));

        Assert.Equal(
            from metric in MetricCatalogue.Compared from turn in new int?[] { 1, 2, 3, null } select (metric, turn),
            rows.Select(row => (row.Metric, row.Turn)));
        Assert.All(rows, row => Assert.Equal(("llama.cpp", "seed-short", PrefixPolicy.Stable), (row.Provider, row.Scenario, row.Prefix)));
    }

    [Fact]
    public void A_whole_conversation_is_the_sum_of_its_turns()
    {
        IReadOnlyList<ComparisonRow> rows = Compare([.. Steady(8, 100, 10, 20)], [.. Steady(8, 200, 20, 40)]);

        ComparisonRow ttft = Row(rows, MetricCatalogue.TimeToFirstToken, null);
        Assert.Equal(130, ttft.Before!.Value, 1e-9);
        Assert.Equal(260, ttft.After!.Value, 1e-9);
        Assert.Equal(130, ttft.Shift!.Value, 1e-9);
        Assert.Equal(2, ttft.Ratio!.Value, 1e-9);
        Assert.Equal(3 * 900, Row(rows, MetricCatalogue.CachedTokens, null).Before!.Value, 1e-9);
        Assert.Equal(0.9, Row(rows, MetricCatalogue.HitRatio, null).Before!.Value, 1e-9);
    }

    [Fact]
    public void A_conversation_that_failed_half_way_counts_in_its_turns_only()
    {
        TurnSample[] before = [.. Steady(8, 100, 10, 20)];
        TurnSample[] after = [.. Steady(8, 100, 10, 20).Where(turn => turn.Conversation != 3 || turn.Turn < 3)];

        IReadOnlyList<ComparisonRow> rows = Compare(before, after);

        Assert.Equal(8, Row(rows, MetricCatalogue.TimeToFirstToken, 2).After!.Count);
        Assert.Equal(7, Row(rows, MetricCatalogue.TimeToFirstToken, 3).After!.Count);
        Assert.Equal(7, Row(rows, MetricCatalogue.TimeToFirstToken, null).After!.Count);
    }

    [Fact]
    public void A_turn_missing_after_is_inconclusive_and_says_so()
    {
        TurnSample[] after = [.. Steady(8, 100, 10, 20).Where(turn => turn.Turn < 3)];

        ComparisonRow row = Row(Compare([.. Steady(8, 100, 10, 20)], after), MetricCatalogue.TimeToFirstToken, 3);

        Assert.Equal(ComparisonVerdict.Inconclusive, row.Verdict);
        Assert.NotNull(row.Before);
        Assert.Null(row.After);
        Assert.Null(row.Shift);
        Assert.Null(row.PValue);
        Assert.Equal("not known after", row.Note);
    }

    [Fact]
    public void What_a_server_does_not_say_is_unknown_and_not_zero()
    {
        TurnSample[] silent = [.. Steady(8, 100, 10, 20).Select(turn => turn with { Usage = turn.Usage with { CachedTokens = null } })];

        ComparisonRow row = Row(Compare(silent, silent), MetricCatalogue.CachedTokens, 2);

        Assert.Null(row.Before);
        Assert.Equal("not known on either side", row.Note);
        Assert.Null(row.MoreConversations);
    }

    [Fact]
    public void Three_conversations_are_too_few_and_the_row_says_how_many_more_it_takes()
    {
        ComparisonRow row = Row(Compare([.. Steady(3, 100, 10, 20)], [.. Steady(3, 1000, 100, 200)]), MetricCatalogue.TimeToFirstToken, 2);

        Assert.Equal(ComparisonVerdict.Inconclusive, row.Verdict);
        Assert.Equal(0.1, row.PValue!.Value, 1e-9);
        int enough = 3 + row.MoreConversations!.Value;
        Assert.Equal(ComparisonVerdict.Worse, Row(Compare([.. Steady(enough, 100, 10, 20)], [.. Steady(enough, 1000, 100, 200)]), MetricCatalogue.TimeToFirstToken, 2).Verdict);
    }

    [Fact]
    public void A_difference_below_a_millisecond_is_the_same_however_large_its_ratio()
    {
        ComparisonRow row = Row(Compare([.. Steady(8, 100, 1.0, 20)], [.. Steady(8, 100, 1.5, 20)]), MetricCatalogue.TimeToFirstToken, 2);

        Assert.Equal(ComparisonVerdict.Same, row.Verdict);
        Assert.Equal(
            ComparisonVerdict.Worse,
            Row(Compare([.. Steady(8, 100, 1.0, 20)], [.. Steady(8, 100, 1.5, 20)], Defaults with { MinimumEffectMs = 0 }), MetricCatalogue.TimeToFirstToken, 2).Verdict);
    }

    [Fact]
    public void A_difference_below_the_threshold_is_the_same_however_sure_it_is()
    {
        TurnSample[] before = [.. Steady(10, 1000, 500, 500)];
        TurnSample[] after = [.. Steady(10, 1030, 515, 515)];

        Assert.All(Compare(before, after).Where(row => row.Metric == MetricCatalogue.TimeToFirstToken), row => Assert.Equal(ComparisonVerdict.Same, row.Verdict));
        Assert.All(
            Compare(before, after, Defaults with { Threshold = 0.01 }).Where(row => row.Metric == MetricCatalogue.TimeToFirstToken),
            row => Assert.Equal(ComparisonVerdict.Worse, row.Verdict));
    }

    [Fact]
    public void The_control_is_compared_only_where_it_is_all_there_is()
    {
        var random = new Random(1);
        var model = new NoiseModel { Conversations = 8 };
        IReadOnlyList<TurnSample> both = model.Run(random, PrefixPolicy.Stable, PrefixPolicy.Control);
        IReadOnlyList<TurnSample> control = model.Run(random, PrefixPolicy.Control);

        Assert.All(Compare(both, both), row => Assert.Equal(PrefixPolicy.Stable, row.Prefix));
        Assert.All(Compare(both, control), row => Assert.Equal(PrefixPolicy.Control, row.Prefix));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Swapping_the_sides_mirrors_every_row(int seed)
    {
        var random = new Random(seed);
        IReadOnlyList<TurnSample> before = new NoiseModel { Conversations = 9 }.Run(random, PrefixPolicy.Stable);
        IReadOnlyList<TurnSample> after = new NoiseModel { Conversations = 11, Effect = 1.15 }.Run(random, PrefixPolicy.Stable);

        foreach ((ComparisonRow? row, ComparisonRow? mirrored) in Compare(before, after).Zip(Compare(after, before)))
        {
            Assert.Equal(row.Verdict, Mirror(mirrored.Verdict));
            Assert.Equal(row.PValue!.Value, mirrored.PValue!.Value, 1e-12);
            Assert.Equal(row.AdjustedPValue!.Value, mirrored.AdjustedPValue!.Value, 1e-12);
            Assert.Equal(row.Shift!.Value, -mirrored.Shift!.Value, 1e-9);
            Assert.Equal(row.MoreConversations, mirrored.MoreConversations);
        }
    }

    [Theory]
    [InlineData(8)]
    [InlineData(20)]
    public void A_run_against_itself_is_never_a_difference(int conversations)
    {
        for (int seed = 0; seed < 20; seed++)
        {
            IReadOnlyList<TurnSample> run = new NoiseModel { Conversations = conversations }.Run(new Random(seed), PrefixPolicy.Stable);
            Assert.All(Compare(run, run), row => Assert.True(row.Verdict is ComparisonVerdict.Same or ComparisonVerdict.Inconclusive, $"{row.Metric}, turn {row.Turn}, seed {seed}: {row.Verdict}"));
        }
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(1.12)]
    [InlineData(0.8)]
    public void Another_unit_changes_no_verdict(double effect)
    {
        // The same times written in a unit 128 times smaller: a power of two, so that rounding makes or breaks no tie.
        var random = new Random(7);
        IReadOnlyList<TurnSample> before = new NoiseModel { Conversations = 10 }.Run(random, PrefixPolicy.Stable);
        IReadOnlyList<TurnSample> after = new NoiseModel { Conversations = 10, Effect = effect }.Run(random, PrefixPolicy.Stable);
        IReadOnlyList<ComparisonRow> inUnits = Compare(before, after);
        IReadOnlyList<ComparisonRow> inSmallerUnits = Compare(Larger(before), Larger(after), Defaults with { MinimumEffectMs = 128 });

        Assert.Equal(inUnits.Select(row => (row.Verdict, row.MoreConversations)), inSmallerUnits.Select(row => (row.Verdict, row.MoreConversations)));
        Assert.All(inUnits.Zip(inSmallerUnits), rows => Assert.Equal(rows.First.PValue!.Value, rows.Second.PValue!.Value, 1e-9));
    }

    private static IReadOnlyList<ComparisonRow> Compare(IReadOnlyList<TurnSample> before, IReadOnlyList<TurnSample> after, ComparisonOptions? options = null) =>
        VerdictSimulation.Compare(before, after, options ?? Defaults);

    private static ComparisonRow Row(IEnumerable<ComparisonRow> rows, Metric metric, int? turn) => rows.Single(row => row.Metric == metric && row.Turn == turn);

    private static ComparisonVerdict Mirror(ComparisonVerdict verdict) => verdict switch
    {
        ComparisonVerdict.Better => ComparisonVerdict.Worse,
        ComparisonVerdict.Worse => ComparisonVerdict.Better,
        _ => verdict,
    };

    /// <summary>Recorded conversations; without the cache, the control's.</summary>
    private static IReadOnlyList<TurnSample> Run(int conversations, bool cached, int seed)
    {
        IReadOnlyList<TurnSample> run = new NoiseModel { Conversations = conversations }.Run(new Random(seed), cached ? PrefixPolicy.Stable : PrefixPolicy.Control);
        return [.. run.Select(turn => turn with { Prefix = PrefixPolicy.Stable, CacheState = PrefixPolicy.Stable.Promise(turn.Turn) })];
    }

    private static IReadOnlyList<TurnSample> Larger(IReadOnlyList<TurnSample> run) =>
    [
        .. run.Select(turn => turn with
        {
            TimeToFirstToken = turn.TimeToFirstToken * 128,
            RequestDuration = turn.RequestDuration * 128,
            DeltaOffsets = [.. turn.DeltaOffsets.Select(offset => offset * 128)],
            Timings = new ServerTimings { PromptEval = turn.Timings.PromptEval * 128 },
        }),
    ];
}
