using PrefixBench.Analysis.Evidence;
using PrefixBench.Analysis.Inference;
using PrefixBench.Analysis.Rows;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Samples;
using PrefixBench.Testing;
using Xunit;

namespace PrefixBench.Analysis.Tests.Inference;

public class CacheInferenceTests
{
    [Theory]
    [InlineData(20, 0.3, 1e-4)]
    [InlineData(0, 1.16, 1.98e-4)]
    [InlineData(150, 0.2, 0)]
    public void Without_noise_the_cached_tokens_come_out_exactly(double fixedMs, double linear, double quadratic)
    {
        var server = new MadeUpServer { FixedMs = fixedMs, LinearMs = linear, QuadraticMs = quadratic };

        CacheInference inference = Infer(server.Play(8))!;

        Assert.Equal([1, 2, 3], inference.Turns.Select(turn => turn.Turn));
        Assert.All(inference.Turns, turn => Assert.Equal(server.Cached[turn.Turn - 1], turn.Tokens.Value, 0.5));
        Assert.Equal(fixedMs, inference.Curve.FixedMs.Value, 0.5);
        Assert.Equal(linear + (2 * quadratic * inference.Curve.PromptTokens), inference.Curve.MsPerToken.Value, 0.002);
    }

    [Fact]
    public void Intervals_hold_the_truth_within_the_prompt()
    {
        var server = new MadeUpServer { Noise = 0.05, Spikes = 0.05, Cached = [0, 1500, 900] };
        int covered = 0;
        for (int seed = 0; seed < 60; seed++)
        {
            foreach (InferredTurn turn in Infer(server.Play(8, seed))!.Turns)
            {
                Assert.InRange(turn.Tokens.Lower!.Value, 0, turn.Tokens.Value);
                Assert.InRange(turn.Tokens.Upper!.Value, turn.Tokens.Value, turn.PromptTokens);
                covered += turn.Tokens.Lower <= server.Cached[turn.Turn - 1] && server.Cached[turn.Turn - 1] <= turn.Tokens.Upper ? 1 : 0;
            }
        }

        Assert.InRange(covered, 171, 180);
    }

    [Fact]
    public void A_spike_bends_neither_the_curve_nor_the_tokens()
    {
        TurnSample[] samples = new MadeUpServer().Play(8).ToArray();
        IEnumerable<TurnSample> spiked = samples.Select(sample => sample is { Conversation: 3, Prefix: PrefixPolicy.Control } ? sample with { TimeToFirstToken = sample.TimeToFirstToken * 10 } : sample);

        Assert.Equal(Infer(samples)!.Turns.Select(turn => turn.Tokens.Value), Infer([.. spiked])!.Turns.Select(turn => turn.Tokens.Value));
    }

    [Fact]
    public void The_unit_of_time_leaves_the_tokens_alone()
    {
        IReadOnlyList<TurnSample> samples = new MadeUpServer { Noise = 0.03 }.Play(8);
        CacheInference slower = Infer([.. samples.Select(sample => sample with { TimeToFirstToken = sample.TimeToFirstToken * 64 })])!;
        CacheInference inference = Infer(samples)!;

        foreach ((InferredTurn? here, InferredTurn? there) in inference.Turns.Zip(slower.Turns))
        {
            Assert.Equal(here.Tokens.Value, there.Tokens.Value, 1e-6);
            Assert.Equal(here.Tokens.Lower!.Value, there.Tokens.Lower!.Value, 1e-6);
            Assert.Equal(here.Tokens.Upper!.Value, there.Tokens.Upper!.Value, 1e-6);
        }

        Assert.Equal(inference.Curve.MsPerToken.Value * 64, slower.Curve.MsPerToken.Value, 1e-6);
    }

    [Fact]
    public void The_order_of_the_samples_changes_nothing()
    {
        IReadOnlyList<TurnSample> samples = new MadeUpServer { Noise = 0.05 }.Play(8);

        Assert.Equal(Infer(samples)!.Turns, Infer([.. samples.Reverse()])!.Turns);
    }

    [Fact]
    public void Fewer_than_six_pairs_give_the_point_alone()
    {
        IReadOnlyList<InferredTurn> turns = Infer(new MadeUpServer().Play(5))!.Turns;

        Assert.All(turns, turn => Assert.False(turn.Tokens.HasInterval));
        Assert.All(turns, turn => Assert.Equal(5, turn.Tokens.Count));
        Assert.All(Infer(new MadeUpServer().Play(6))!.Turns, turn => Assert.True(turn.Tokens.HasInterval));
    }

    [Fact]
    public void Nothing_is_inferred_without_control_prompts_lengths_or_slope()
    {
        var server = new MadeUpServer();

        Assert.Null(Infer([.. server.Play(8).Where(sample => sample.Prefix == PrefixPolicy.Stable)]));
        Assert.Null(Infer((server with { ReportsPrompts = false }).Play(8)));
        Assert.Null(Infer((server with { Prompts = [1500, 1500, 1500] }).Play(8)));
        Assert.Null(Infer((server with { LinearMs = 0, QuadraticMs = 0 }).Play(8)));
    }

    [Fact]
    public void A_cache_that_is_off_is_seen_as_none()
    {
        var server = new MadeUpServer { Cached = [0, 0, 0], Noise = 0.02 };

        for (int seed = 0; seed < 20; seed++)
        {
            Assert.All(Infer(server.Play(8, seed))!.Turns, turn => Assert.Equal(0, turn.Tokens.Lower));
        }
    }

    [Theory]
    [InlineData(1500, false)]
    [InlineData(1720, false)]
    [InlineData(0, true)]
    [InlineData(1000, true)]
    public void A_report_beyond_the_interval_by_more_than_a_block_is_a_contradiction(int reported, bool isContradicted)
    {
        IEnumerable<TurnSample> samples = new MadeUpServer { Noise = 0.01 }.Play(10)
            .Select(sample => sample is { Prefix: PrefixPolicy.Stable, Turn: 2 } ? sample with { Usage = sample.Usage with { CachedTokens = reported } } : sample);

        InferredTurn turn = Infer([.. samples])!.Turns[1];

        Assert.Equal(reported, turn.Reported);
        Assert.Equal(isContradicted, turn.IsContradicted);
    }

    private static CacheInference? Infer(IReadOnlyList<TurnSample> samples) => WorkloadInference.From(TurnRow.Group(samples), CacheEvidence.From(samples)).Cache;
}
