using PrefixBench.Analysis.Tests.Simulations;
using PrefixBench.Analysis.Warnings;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Runs;
using PrefixBench.Core.Samples;
using Xunit;
using static PrefixBench.Testing.Samples;

namespace PrefixBench.Analysis.Tests.Warnings;

public class TimeWarningTests
{
    [Theory]
    [InlineData(8)]
    [InlineData(10)]
    [InlineData(20)]
    public void Clean_runs_are_hardly_ever_warned_of(int count) =>
        Assert.InRange(WarningSimulation.Of(500, new NoiseModel { Conversations = count }, seed: 5).Any, 0, 0.03);

    [Theory]
    [InlineData(0.3, 0.21)]
    [InlineData(-0.3, -0.23)]
    [InlineData(0.05, null)]
    public void A_drift_is_warned_of_when_it_is_large(double drift, double? change)
    {
        Warning? warning = AtMostOne(12, sample => Slower(sample, 1 + (drift * (sample.Conversation - 1) / 11)));

        Assert.Equal(change, warning is null ? null : Math.Round(Assert.IsType<DriftWarning>(warning).Change, 2));
    }

    [Theory]
    [InlineData(1.4, true)]
    [InlineData(1.05, false)]
    public void A_slow_first_conversation_is_warned_of_when_it_is_clear(double factor, bool warned)
    {
        Warning? warning = AtMostOne(8, sample => sample.Conversation == 1 ? Slower(sample, factor) : sample);

        Assert.Equal(warned, warning is SlowStartWarning { Excess: > 0.38 and < 0.42, SlowRows: 6, Rows: 6 });
        Assert.Equal(warned, warning is not null);
    }

    [Fact]
    public void A_first_conversation_that_is_slow_in_one_row_only_is_noise() =>
        Assert.Null(AtMostOne(8, sample => sample is { Conversation: 1, Turn: 2, Prefix: PrefixPolicy.Stable } ? Slower(sample, 3) : sample));

    [Fact]
    public void Conversations_that_hit_and_others_that_miss_are_told_apart()
    {
        Warning? warning = AtMostOne(12, sample => sample is { Turn: 2, Prefix: PrefixPolicy.Stable } && sample.Conversation % 3 == 0
            ? Slower(sample, 8) with { Usage = sample.Usage with { CachedTokens = 0 } }
            : sample);

        TwoGroupsWarning groups = Assert.IsType<TwoGroupsWarning>(warning);
        Assert.Equal((PrefixPolicy.Stable, 2), (groups.Row, groups.Turn));
        Assert.Equal((8, 2398), (groups.Fast.Count, groups.Fast.CachedTokens));
        Assert.Equal((4, 0), (groups.Slow.Count, groups.Slow.CachedTokens));
    }

    [Fact]
    public void Two_slow_turns_are_no_group() =>
        Assert.Null(AtMostOne(12, sample => sample is { Turn: 2, Prefix: PrefixPolicy.Stable, Conversation: 5 or 9 } ? Slower(sample, 8) : sample));

    [Theory]
    [InlineData(5, 5)]
    [InlineData(6, null)]
    public void Fewer_than_six_conversations_are_warned_of(int count, int? warned) => Assert.Equal(warned, (AtMostOne(count, sample => sample) as FewConversationsWarning)?.Count);

    [Theory]
    [InlineData(0.19, 1.67, null)]
    [InlineData(0.19, 5.01, "client_busy")]
    [InlineData(9, 1.67, "clock_coarse")]
    public void A_clock_that_is_late_is_warned_of(double median, double p99, string? code)
    {
        Warning? warning = AtMostOne(8, sample => sample, new ClockError(median, p99, 120));

        Assert.Equal(code, warning?.Code);
        Assert.True(warning is null or ClientBusyWarning { P99Ms: 5.01 } or ClockCoarseWarning { ErrorMs: 9, Turn: 2, TimeToFirstTokenMs: > 172 and < 174 });
    }

    [Fact]
    public void A_restart_is_warned_of_with_its_place()
    {
        Warning? warning = AtMostOne(8, sample => sample with { ServerRestarted = sample is { Conversation: 4, Turn: 2, Prefix: PrefixPolicy.Stable } });

        Assert.True(warning is RestartedWarning { Turn: 2, Conversation: 4, IsWarmup: false });
    }

    [Fact]
    public void A_build_that_changes_within_a_run_is_warned_of()
    {
        Warning? warning = AtMostOne(8, sample => sample with { Origin = new ResponseOrigin("m", null, sample.Conversation < 5 ? "b1" : "b2") });

        Assert.Equal("several_builds", warning?.Code);
        Assert.Equal(["b1", "b2"], Assert.IsType<SeveralServersWarning>(warning).Names);
    }

    private static Warning? AtMostOne(int count, Func<TurnSample, TurnSample> change, ClockError? clockError = null)
    {
        IEnumerable<TurnSample> samples = [.. Conversations(count), .. Conversations(count, PrefixPolicy.Control)];
        IReadOnlyList<Warning> warnings = JudgedVerdict.Judge(samples.Select(change), clockError).Warnings;
        Assert.InRange(warnings.Count, 0, 1);
        return warnings.SingleOrDefault();
    }

    private static TurnSample Slower(TurnSample sample, double factor) => sample with { TimeToFirstToken = sample.TimeToFirstToken * factor };
}
