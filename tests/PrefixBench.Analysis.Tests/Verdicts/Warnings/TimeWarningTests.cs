using PrefixBench.Analysis.Tests.Simulations;
using PrefixBench.Analysis.Verdicts;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Runs;
using PrefixBench.Core.Samples;
using Xunit;
using static PrefixBench.Testing.Samples;

namespace PrefixBench.Analysis.Tests.Verdicts.Warnings;

public class TimeWarningTests
{
    [Theory]
    [InlineData(8)]
    [InlineData(10)]
    [InlineData(20)]
    public void Clean_runs_are_hardly_ever_warned_of(int count) =>
        Assert.InRange(WarningSimulation.Of(500, new NoiseModel { Conversations = count }, seed: 5).Any, 0, 0.03);

    [Theory]
    [InlineData(0.3, "the times drifted: the last third of the conversations was 21 % slower than the first. ")]
    [InlineData(-0.3, "the times drifted: the last third of the conversations was 23 % faster than the first. ")]
    [InlineData(0.05, null)]
    public void A_drift_is_warned_of_when_it_is_large(double drift, string? start)
    {
        IReadOnlyList<string> warnings = Warnings(12, sample => Slower(sample, 1 + (drift * (sample.Conversation - 1) / 11)));

        AssertOnly(start, warnings);
    }

    [Theory]
    [InlineData(1.4, "the first conversation was slower than all others (")]
    [InlineData(1.05, null)]
    public void A_slow_first_conversation_is_warned_of_when_it_is_clear(double factor, string? start) =>
        AssertOnly(start, Warnings(8, sample => sample.Conversation == 1 ? Slower(sample, factor) : sample));

    [Fact]
    public void A_first_conversation_that_is_slow_in_one_row_only_is_noise() =>
        Assert.Empty(Warnings(8, sample => sample is { Conversation: 1, Turn: 2, Prefix: PrefixPolicy.Stable } ? Slower(sample, 3) : sample));

    [Fact]
    public void Conversations_that_hit_and_others_that_miss_are_told_apart()
    {
        IReadOnlyList<string> warnings = Warnings(12, sample => sample is { Turn: 2, Prefix: PrefixPolicy.Stable } && sample.Conversation % 3 == 0
            ? Slower(sample, 8) with { Usage = sample.Usage with { CachedTokens = 0 } }
            : sample);

        AssertOnly("turn 2 has two kinds of times, 8 around 174 ms with 2398 cached tokens and 4 around 1380 ms with 0 cached tokens", warnings);
    }

    [Fact]
    public void Two_slow_turns_are_no_group() =>
        Assert.Empty(Warnings(12, sample => sample is { Turn: 2, Prefix: PrefixPolicy.Stable, Conversation: 5 or 9 } ? Slower(sample, 8) : sample));

    [Theory]
    [InlineData(5, "5 conversations of a turn are too few for an interval, so no number here is sure and no comparison can be: it takes 6")]
    [InlineData(6, null)]
    public void Fewer_than_six_conversations_are_warned_of(int count, string? start) => AssertOnly(start, Warnings(count, sample => sample));

    [Theory]
    [InlineData(0.19, 1.67, null)]
    [InlineData(0.19, 5.01, "the client was busy when the clock was checked (p99 of its error 5.01 ms)")]
    [InlineData(9, 1.67, "the clock is coarse for turn 2: its error is 9.00 ms (median) of a TTFT of 173 ms")]
    public void A_clock_that_is_late_is_warned_of(double median, double p99, string? start) =>
        AssertOnly(start, Warnings(8, sample => sample, new ClockError(median, p99, 120)));

    [Fact]
    public void A_restart_is_warned_of_with_its_place() =>
        AssertOnly("the server restarted in between (its counters fell, first at turn 2 of conversation 4)", Warnings(8, sample => sample with { ServerRestarted = sample is { Conversation: 4, Turn: 2, Prefix: PrefixPolicy.Stable } }));

    [Fact]
    public void A_build_that_changes_within_a_run_is_warned_of() =>
        AssertOnly("2 builds or configurations answered (\"b1\", \"b2\")", Warnings(8, sample => sample with { Origin = new ResponseOrigin("m", null, sample.Conversation < 5 ? "b1" : "b2") }));

    private static IReadOnlyList<string> Warnings(int count, Func<TurnSample, TurnSample> change, ClockError? clockError = null)
    {
        IEnumerable<TurnSample> samples = [.. Conversations(count), .. Conversations(count, PrefixPolicy.Control)];
        return Assert.Single(ProviderVerdict.Judge(samples.Select(change), clockError)).Warnings;
    }

    private static TurnSample Slower(TurnSample sample, double factor) => sample with { TimeToFirstToken = sample.TimeToFirstToken * factor };

    private static void AssertOnly(string? start, IReadOnlyList<string> warnings)
    {
        if (start is null)
        {
            Assert.Empty(warnings);
        }
        else
        {
            Assert.StartsWith(start, Assert.Single(warnings), StringComparison.Ordinal);
        }
    }
}
