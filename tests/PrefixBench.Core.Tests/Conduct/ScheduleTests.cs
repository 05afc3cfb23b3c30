using PrefixBench.Core.Chat;
using PrefixBench.Core.Conduct;
using PrefixBench.Core.Prefixes;
using Xunit;

namespace PrefixBench.Core.Tests.Conduct;

public sealed class ScheduleTests
{
    private static readonly PrefixPolicy[] All = [PrefixPolicy.AsIs, PrefixPolicy.Control, PrefixPolicy.Stable];

    private static ConductorOptions Exactly(int conversations, int warmups = 0) => new() { ExactConversations = conversations, WarmupConversations = warmups };

    private static IEnumerable<string> Play(ConductorOptions options, params LanePlan[] lanes) => new ScheduleRun(lanes, options).BlockTexts;

    [Fact]
    public void One_at_a_time_plays_stable_and_its_control_in_turn() =>
        Assert.Equal(["p stable 1", "p control 1", "p stable 2", "p control 2"], Play(Exactly(2), ScheduleRun.Lane("p")));

    [Fact]
    public void As_is_comes_before_the_pair_and_behind_it_in_turn_whatever_the_order_of_the_prefixes()
    {
        string[] expected =
        [
            "p as-is 1", "p stable 1", "p control 1",
            "p stable 2", "p control 2", "p as-is 2",
            "p as-is 3", "p stable 3", "p control 3",
        ];

        Assert.Equal(expected, Play(Exactly(3), ScheduleRun.Lane("p", prefixes: All)));
        Assert.Equal(expected, Play(Exactly(3), ScheduleRun.Lane("p", prefixes: [.. All.Reverse()])));
    }

    [Fact]
    public void Providers_take_turns_and_each_round_starts_with_another() =>
        Assert.Equal(
            ["a stable 1", "b stable 1", "c stable 1", "b stable 2", "c stable 2", "a stable 2", "c stable 3", "a stable 3", "b stable 3"],
            Play(Exactly(3), Stable("a"), Stable("b"), Stable("c")));

    [Fact]
    public void Warm_ups_come_first_one_at_a_time_and_cost_no_paid_provider_anything() =>
        Assert.Equal(
            [
                "warm-up a stable 1", "warm-up b as-is 1", "warm-up b stable 1", "warm-up b control 1", "warm-up a stable 2", "warm-up b stable 2", "warm-up b control 2", "warm-up b as-is 2",
                "a stable 1-4", "b as-is 1-4", "b stable 1-4", "b control 1-4", "paid stable 1-4",
            ],
            Play(
                Exactly(4, warmups: 2),
                ScheduleRun.Lane("a", Load.Steady(2), prefixes: PrefixPolicy.Stable),
                ScheduleRun.Lane("b", Load.Steady(4), prefixes: All),
                ScheduleRun.Lane("paid", Load.Steady(3), isPaid: true, PrefixPolicy.Stable)));

    [Fact]
    public void Several_at_once_play_blocks_of_four_times_as_many_and_providers_take_turns_between_them() =>
        Assert.Equal(
            ["b stable 1-8", "b control 1-8", "a stable 1-12", "a control 1-12", "b stable 9-16", "b control 9-16", "a stable 13-24", "a control 13-24", "b stable 17-24", "b control 17-24"],
            Play(Exactly(24), ScheduleRun.Lane("a", Load.Steady(3)), ScheduleRun.Lane("b", Load.Steady(2))));

    [Fact]
    public void Load_with_fewer_blocks_spreads_them_over_the_run() =>
        Assert.Equal(
            ["p stable 1", "p stable 2", "p stable 1-8", "p stable 3", "p stable 4", "p stable 5", "p stable 6", "p stable 9-16", "p stable 7", "p stable 8"],
            Play(
                new ConductorOptions { WarmupConversations = 0, MaximumConversations = 8 },
                ScheduleRun.Lane("p", Load.Steady(), prefixes: PrefixPolicy.Stable),
                ScheduleRun.Lane("p", Load.Steady(2), prefixes: PrefixPolicy.Stable)));

    [Fact]
    public void Where_loads_decide_each_gets_one_block()
    {
        var options = new ConductorOptions { WarmupConversations = 0, BlockConversations = 4, AreCountsDefault = false };

        Assert.Equal(["p stable 1", "p stable 2", "p stable 3", "p stable 4"], Play(options, ScheduleRun.Lane("p", Load.Steady(), prefixes: PrefixPolicy.Stable)));
        Assert.Equal(["p stable 1-8"], Play(options, ScheduleRun.Lane("p", Load.Steady(2), prefixes: PrefixPolicy.Stable)));
        Assert.Equal(["p stable 1-16"], Play(options, ScheduleRun.Lane("p", Load.Arrivals(2), prefixes: PrefixPolicy.Stable)));
        Assert.Equal(["p stable 1-3"], Play(options with { ExactConversations = 3 }, ScheduleRun.Lane("p", Load.Steady(2), prefixes: PrefixPolicy.Stable)));
    }

    [Theory]
    [InlineData(12, "1-12")]
    [InlineData(20, "1-20")]
    [InlineData(24, "1-12", "13-24")]
    [InlineData(29, "1-15", "16-29")]
    [InlineData(5, "1-5")]
    public void Blocks_come_out_even_and_none_is_a_short_rest(int conversations, params string[] blocks) =>
        Assert.Equal(blocks.Select(b => $"p stable {b}"), Play(Exactly(conversations), ScheduleRun.Lane("p", Load.Steady(3), prefixes: PrefixPolicy.Stable)));

    [Fact]
    public void Without_a_number_a_load_gets_two_blocks_and_a_paid_provider_half_a_block()
    {
        Assert.Equal(["p stable 1-8", "p stable 9-16"], Play(new ConductorOptions { WarmupConversations = 0 }, ScheduleRun.Lane("p", Load.Steady(2), prefixes: PrefixPolicy.Stable)));
        Assert.Equal(["p stable 1-8"], Play(new ConductorOptions(), ScheduleRun.Lane("p", Load.Steady(4), isPaid: true, PrefixPolicy.Stable)));
        Assert.Equal(["p stable 1-4"], Play(new ConductorOptions(), ScheduleRun.Lane("p", Load.Steady(2), isPaid: true, PrefixPolicy.Stable)));
        Assert.Equal(["p stable 1", "p stable 2", "p stable 3"], Play(new ConductorOptions(), ScheduleRun.Lane("p", isPaid: true, prefixes: PrefixPolicy.Stable)));
    }

    [Fact]
    public void Control_gets_the_replies_of_its_pair_and_is_left_out_where_that_failed()
    {
        var run = new ScheduleRun(
            [ScheduleRun.Lane("p", Load.Steady(2))],
            Exactly(5),
            c => c.Number == 3 && c.Block.Prefix == PrefixPolicy.Stable ? ScheduleRun.Failure(c, FailureKind.StreamCut) : ScheduleRun.Success(c));

        ScheduledConversation[] controls = [.. run.Started.Where(c => c.Block.Prefix == PrefixPolicy.Control)];

        Assert.Equal([1, 2, 4, 5], controls.Select(c => c.Number));
        Assert.All(controls, c => Assert.Equal([$"reply {c.Number}"], c.PairedReplies));
        Assert.All(run.Started.Except(controls), c => Assert.Null(c.PairedReplies));
    }

    [Fact]
    public void Control_alone_needs_no_pair() =>
        Assert.Equal(["p control 1", "p control 2"], Play(Exactly(2), ScheduleRun.Lane("p", prefixes: PrefixPolicy.Control)));

    [Fact]
    public void Failure_in_the_last_round_costs_its_pair_and_no_other_prefix()
    {
        var run = new ScheduleRun(
            [ScheduleRun.Lane("p", prefixes: All)],
            Exactly(2),
            c => c.Number == 2 && c.Block.Prefix == PrefixPolicy.Stable ? ScheduleRun.Failure(c, FailureKind.StreamCut) : ScheduleRun.Success(c));

        Assert.Equal(["p as-is 1", "p stable 1", "p control 1", "p stable 2", "p as-is 2"], run.BlockTexts);
    }

    [Fact]
    public void Lasting_failure_ends_the_lane_within_its_block_and_leaves_the_others_alone()
    {
        var run = new ScheduleRun(
            [ScheduleRun.Lane("bad", Load.Steady(2)), ScheduleRun.Lane("good", Load.Steady(2))],
            Exactly(8),
            c => c.Block.Lane == 0 ? ScheduleRun.Failure(c, FailureKind.Unauthorized) : ScheduleRun.Success(c));

        Assert.Equal(["bad stable 1-8", "good stable 1-8", "good control 1-8"], run.BlockTexts);
        Assert.Equal(2, run.Started.Count(c => c.Block.Lane == 0));
    }

    [Theory]
    [InlineData(1, 3)]
    [InlineData(4, 6)]
    public void Lane_ends_after_three_failures_in_a_row_beyond_those_of_one_incident(int workers, int failures)
    {
        var run = new ScheduleRun(
            [ScheduleRun.Lane("p", Load.Steady(workers), prefixes: PrefixPolicy.Stable)], Exactly(40), c => ScheduleRun.Failure(c, FailureKind.ServerError));

        Assert.Equal(failures + workers - 1, run.Ended.Count);
    }

    [Fact]
    public void Arrivals_have_the_same_gaps_with_every_prefix_in_every_run()
    {
        ScheduledConversation[] first = [.. new ScheduleRun([ScheduleRun.Lane("p", Load.Arrivals(2, seed: 7))], Exactly(20)).Started];
        ScheduledConversation[] second = [.. new ScheduleRun([ScheduleRun.Lane("p", Load.Arrivals(2, seed: 7))], Exactly(20)).Started];

        Assert.Equal(first.Select(c => c.StartsAfter), second.Select(c => c.StartsAfter));
        Assert.Equal(first.Take(20).Select(c => c.StartsAfter), first.Skip(20).Select(c => c.StartsAfter));
        Assert.Equal(TimeSpan.Zero, first[0].StartsAfter);
        Assert.Equal(first.Take(20).Select(c => c.StartsAfter).Order(), first.Take(20).Select(c => c.StartsAfter));
    }

    [Fact]
    public void Arrivals_come_at_their_rate_and_as_irregularly_as_chance()
    {
        double[] offsets = [.. new ScheduleRun([ScheduleRun.Lane("p", Load.Arrivals(4, seed: 7), prefixes: PrefixPolicy.Stable)], Exactly(31)).Started.Select(c => c.StartsAfter.TotalSeconds)];
        double[] gaps = [.. Enumerable.Range(0, 2000).Select(seed => new ScheduleRun([ScheduleRun.Lane("p", Load.Arrivals(4, seed), prefixes: PrefixPolicy.Stable)], Exactly(2)).Started[1].StartsAfter.TotalSeconds)];

        Assert.Equal(31, offsets.Length);
        Assert.Equal(0.25, gaps.Average(), 0.02);

        // Exponential gaps: the standard deviation is the mean, and 1 - 1/e of them are below it.
        Assert.Equal(0.632, gaps.Count(g => g < 0.25) / 2000d, 0.03);
    }

    [Fact]
    public void A_schedule_without_lanes_is_over() => Assert.Null(new Schedule([], new ConductorOptions()).NextBlock());

    private static LanePlan Stable(string name) => ScheduleRun.Lane(name, prefixes: PrefixPolicy.Stable);
}
