using CsCheck;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Conduct;
using PrefixBench.Core.Prefixes;
using Xunit;

namespace PrefixBench.Core.Tests.Conduct;

public sealed class SchedulePropertyTests
{
    private static readonly PrefixPolicy[][] PrefixSets =
    [
        [PrefixPolicy.Stable], [PrefixPolicy.Control], [PrefixPolicy.AsIs], [PrefixPolicy.Stable, PrefixPolicy.Control], [PrefixPolicy.Stable, PrefixPolicy.AsIs],
        [PrefixPolicy.Control, PrefixPolicy.AsIs], [PrefixPolicy.Stable, PrefixPolicy.Control, PrefixPolicy.AsIs],
    ];

    private static readonly Gen<PrefixPolicy[]> Prefixes = Gen.Int[0, PrefixSets.Length - 1].Select(i => PrefixSets[i]);

    private static readonly Gen<LanePlan> SteadyLane = Gen.Select(Gen.Int[1, 6], Prefixes, (workers, prefixes) => ScheduleRun.Lane("p", Load.Steady(workers), prefixes: prefixes));

    private static readonly Gen<(LanePlan[] Lanes, int Conversations, int Warmups, int Seed)> Runs =
        Gen.Select(SteadyLane.Array[1, 3], Gen.Int[1, 60], Gen.Int[0, 2], Gen.Int[0, 1000]);

    private static ScheduleRun Play((LanePlan[] Lanes, int Conversations, int Warmups, int Seed) run) =>
        new(run.Lanes, new ConductorOptions { ExactConversations = run.Conversations, WarmupConversations = run.Warmups }, seed: run.Seed);

    [Fact]
    public void Every_conversation_is_played_once() => Runs.Sample(run =>
    {
        ScheduleRun played = Play(run);
        for (int lane = 0; lane < run.Lanes.Length; lane++)
        {
            foreach (PrefixPolicy prefix in run.Lanes[lane].Prefixes)
            {
                foreach (bool isWarmup in new[] { true, false })
                {
                    Assert.Equal(
                        Enumerable.Range(1, isWarmup ? run.Warmups : run.Conversations),
                        played.Started.Where(c => c.Block.Lane == lane && c.Block.Prefix == prefix && c.Block.IsWarmup == isWarmup).Select(c => c.Number));
                }
            }
        }

        Assert.Equal(played.Started.Count, played.Ended.Count);
    });

    [Fact]
    public void A_pair_is_played_in_adjoining_blocks() => Runs.Sample(run =>
    {
        ScheduleRun played = Play(run);
        for (int i = 0; i < played.Blocks.Count; i++)
        {
            Block block = played.Blocks[i];
            if (block.Prefix == PrefixPolicy.Control && run.Lanes[block.Lane].Prefixes.Contains(PrefixPolicy.Stable))
            {
                Block before = played.Blocks[i - 1];
                Assert.Equal((block.Lane, PrefixPolicy.Stable, block.IsWarmup), (before.Lane, before.Prefix, before.IsWarmup));
                Assert.Equal(before.Conversations, block.Conversations);
            }
        }
    });

    [Fact]
    public void One_prefix_of_one_provider_is_played_at_any_moment() => Runs.Sample(run =>
    {
        ScheduleRun played = Play(run);

        // A block's conversations start and end before the next block's: the two orders go through the blocks alike.
        Assert.Equal(played.Blocks, played.Started.Select(c => c.Block).Distinct());
        Assert.Equal(played.Started.Select(c => c.Block), played.Ended.Select(c => c.Block));
    });

    [Fact]
    public void The_load_is_kept_until_no_conversation_of_the_block_is_left() => Runs.Sample(run =>
    {
        foreach ((Block block, int underWay, int left) in Play(run).Levels)
        {
            Assert.InRange(underWay, 1, block.Load.Workers!.Value);
            Assert.True(left == 0 || underWay == block.Load.Workers);
        }
    });

    [Fact]
    public void A_block_is_as_long_as_it_is_meant_to_be_and_less_than_twice_as_long() => Runs.Sample(run =>
    {
        foreach (Block block in Play(run).Blocks.Where(b => !b.IsWarmup))
        {
            int wanted = block.Load.IsOneAtATime ? 1 : 4 * block.Load.Workers!.Value;
            Assert.InRange(block.Conversations.Count, Math.Min(wanted, run.Conversations), block.Load.IsOneAtATime ? 1 : (2 * wanted) - 1);
        }
    });

    [Fact]
    public void The_same_answers_give_the_same_order() => Runs.Sample(run => Assert.Equal(Describe(Play(run)), Describe(Play(run))));

    [Fact]
    public void One_at_a_time_follows_the_plain_loop_whatever_fails() =>
        Gen.Select(Prefixes.Array[1, 3], Gen.Int[0, 2], Gen.Int[0, 1000], Gen.Int[0, 60], Gen.Bool).Sample((sets, warmups, seed, failing, isExact) =>
        {
            LanePlan[] lanes = [.. sets.Select((prefixes, i) => ScheduleRun.Lane($"p{i}", prefixes: prefixes))];
            ConductorOptions options = new() { ExactConversations = isExact ? 4 : null, WarmupConversations = warmups, MaximumConversations = 12 };

            var played = new ScheduleRun(lanes, options, c => PlainLoop.Play(c.Block.Lane, c.Block.Prefix, c.Number, c.Block.IsWarmup, seed, failing));

            Assert.Equal(PlainLoop.Run(lanes, options, seed, failing), Describe(played));
        });

    private static IEnumerable<string> Describe(ScheduleRun run) => run.Started.Select(c => $"{c.Block.Lane} {c.Block.Prefix} {c.Number} {c.Block.IsWarmup}");
}
