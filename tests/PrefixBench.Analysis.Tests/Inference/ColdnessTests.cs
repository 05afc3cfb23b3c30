using PrefixBench.Analysis.Inference;
using PrefixBench.Analysis.Rows;
using PrefixBench.Analysis.Summaries;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Samples;
using PrefixBench.Testing;
using Xunit;

namespace PrefixBench.Analysis.Tests.Inference;

public class ColdnessTests
{
    [Theory]
    [InlineData(20, 0.3, 1e-4, 1500)]
    [InlineData(0, 0, 1e-4, 1500)]
    [InlineData(5, 0.01, 0, 20)]
    [InlineData(0.5, 0.001, 0, 20)]
    public void Noise_spikes_and_short_prompts_never_flag(double fixedMs, double linear, double quadratic, int prompt)
    {
        var server = new MadeUpServer
        {
            FixedMs = fixedMs,
            LinearMs = linear,
            QuadraticMs = quadratic,
            Prompts = [prompt, prompt * 2, prompt * 4],
            Cached = [0, prompt, prompt * 2],
            Noise = 0.2,
            Spikes = 0.05,
        };

        for (int seed = 0; seed < 250; seed++)
        {
            foreach (int conversations in new[] { 1, 3, 6, 10 })
            {
                IReadOnlyList<TurnSample> played = server.Play(conversations, seed);
                Assert.Empty(NotCold(played));
                Assert.Empty(NotCold([.. played.Select(sample => sample with { Usage = new() })]));
            }
        }
    }

    [Fact]
    public void A_control_that_is_as_quick_as_a_hit_is_flagged()
    {
        IReadOnlyList<TurnSample> samples = Warm(new MadeUpServer { Noise = 0.1 }.Play(10), sample => sample is { Prefix: PrefixPolicy.Control, Turn: 2, Conversation: 4 or 7 });

        NotColdTurn found = Assert.Single(NotCold(samples));

        Assert.Equal((PrefixPolicy.Control, 2, 10, WarmEvidence.Time), (found.Prefix, found.Turn, found.Measured, found.By));
        Assert.Equal([4, 7], found.Conversations);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void All_controls_of_one_turn_are_caught_by_the_first_turn(bool areTokensKnown)
    {
        IReadOnlyList<TurnSample> samples = Warm(new MadeUpServer { Noise = 0.1, ReportsPrompts = areTokensKnown }.Play(6), sample => sample is { Prefix: PrefixPolicy.Control, Turn: 3 });

        Assert.Equal([1, 2, 3, 4, 5, 6], Assert.Single(NotCold(samples)).Conversations);
    }

    [Fact]
    public void All_first_turns_are_caught_by_the_later_controls()
    {
        IReadOnlyList<TurnSample> samples = Warm(new MadeUpServer { Noise = 0.1 }.Play(6), sample => sample is { Turn: 1 });

        Assert.Equal(
            [(PrefixPolicy.Stable, 1, 6), (PrefixPolicy.Control, 1, 6)],
            NotCold(samples).Select(found => (found.Prefix, found.Turn, found.Conversations.Count)));
    }

    [Fact]
    public void Reported_tokens_are_named_before_the_time()
    {
        IEnumerable<TurnSample> samples = Warm(new MadeUpServer().Play(6), sample => sample is { Prefix: PrefixPolicy.Stable, Turn: 1, Conversation: 2 or 3 })
            .Select(sample => sample is { Prefix: PrefixPolicy.Stable, Turn: 1, Conversation: 2 } ? sample with { Usage = sample.Usage with { CachedTokens = 1000 } } : sample);

        Assert.Collection(
            NotCold([.. samples]),
            found => Assert.Equal((WarmEvidence.Tokens, 2), (found.By, Assert.Single(found.Conversations))),
            found => Assert.Equal((WarmEvidence.Time, 3), (found.By, Assert.Single(found.Conversations))));
    }

    [Fact]
    public void A_stable_turn_is_meant_to_be_warm_and_as_is_promises_nothing()
    {
        IEnumerable<TurnSample> samples = new MadeUpServer { Cached = [0, 1799, 2099] }.Play(8).Select(sample => sample with { Prefix = PrefixPolicy.AsIs });

        Assert.Empty(NotCold(new MadeUpServer { Cached = [0, 1799, 2099], Reports = true }.Play(8)));
        Assert.Empty(NotCold([.. samples]));
    }

    [Fact]
    public void No_saving_is_claimed_from_pairs_that_were_not_cold()
    {
        var server = new MadeUpServer();
        IReadOnlyList<RowSummary> rows = RunAnalysis.Create(Warm(server.Play(10), sample => sample is { Prefix: PrefixPolicy.Control, Turn: 2, Conversation: 4 or 7 })).Summaries;

        RowSummary row = rows.Single(one => one is { Prefix: PrefixPolicy.Stable, Turn: 2 });

        Assert.Equal((8, 0, 2, 10), (row.SavedMs!.Count, row.NotCold, row.ControlNotCold, row.ControlCount));
        Assert.Equal((8, server.Ms(1800, 0)), (row.ControlTimeToFirstTokenMs!.Count, Math.Round(row.ControlTimeToFirstTokenMs.Value, 3)));
        Assert.Equal(2, rows.Single(one => one is { Prefix: PrefixPolicy.Control, Turn: 2 }).NotCold);
        Assert.Equal(server.Ms(1800, 0) - server.Ms(1800, 1500), row.SavedMs.Value, 0.01);
    }

    [Theory]
    [InlineData(5, true)]
    [InlineData(6, false)]
    public void More_than_half_not_cold_leaves_no_saving(int warm, bool isClaimed)
    {
        IReadOnlyList<TurnSample> samples = Warm(new MadeUpServer().Play(10), sample => sample is { Prefix: PrefixPolicy.Control, Turn: 3 } && sample.Conversation <= warm);

        RowSummary row = RunAnalysis.Create(samples).Summaries.Single(one => one is { Prefix: PrefixPolicy.Stable, Turn: 3 });

        Assert.Equal(isClaimed, row.SavedMs is not null);
        Assert.Equal(isClaimed, row.InferredCachedTokens is not null);
        Assert.Equal(warm, row.ControlNotCold);
    }

    private static IReadOnlyList<TurnSample> Warm(IEnumerable<TurnSample> samples, Func<TurnSample, bool> which) =>
        [.. samples.Select(sample => which(sample) ? sample with { TimeToFirstToken = sample.TimeToFirstToken / 6 } : sample)];

    private static IReadOnlyList<NotColdTurn> NotCold(IReadOnlyList<TurnSample> samples) => new Coldness(TurnRow.Group(samples)).Turns;
}
