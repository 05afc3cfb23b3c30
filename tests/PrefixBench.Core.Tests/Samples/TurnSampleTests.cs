using PrefixBench.Core.Chat;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Samples;
using PrefixBench.Core.Servers;
using Xunit;

namespace PrefixBench.Core.Tests.Samples;

public sealed class TurnSampleTests
{
    private static TurnSample Sample(CacheState state, int? prompt, int? cached) => new()
    {
        Provider = "p",
        Scenario = "s",
        Prefix = PrefixPolicy.Stable,
        Conversation = 1,
        Turn = 1,
        StartedAt = default,
        CacheState = state,
        Usage = new TokenUsage { PromptTokens = prompt, CachedTokens = cached, OutputTokens = 11 },
        DeltaOffsets = [.. Enumerable.Range(1, 11).Select(token => TimeSpan.FromMilliseconds(10 * token))],
    };

    [Theory]
    [InlineData(CacheState.Cold, 2500, 12, false)]
    [InlineData(CacheState.Cold, 2500, 2400, true)]
    [InlineData(CacheState.Cold, 100, 30, false)]
    [InlineData(CacheState.Warm, 2500, 2400, false)]
    [InlineData(CacheState.AsFound, 2500, 2400, false)]
    [InlineData(CacheState.Cold, 2500, null, false)]
    public void Cold_turn_with_more_than_a_templates_head_cached_is_marked(CacheState state, int prompt, int? cached, bool expected) =>
        Assert.Equal(expected, Sample(state, prompt, cached).IsUnexpectedlyWarm);

    [Fact]
    public void Time_per_output_token_divides_by_the_gaps()
    {
        TurnSample sample = Sample(CacheState.Cold, 1, 0);

        Assert.Equal(TimeSpan.FromMilliseconds(10), sample.TimePerOutputToken);
        Assert.Equal(100, sample.OutputTokensPerSecond!.Value, 6);
    }

    [Fact]
    public void One_token_has_no_time_per_output_token() =>
        Assert.Null((Sample(CacheState.Cold, 1, 0) with { DeltaOffsets = [TimeSpan.FromMilliseconds(10)] }).TimePerOutputToken);

    [Fact]
    public void Counters_of_a_restarted_server_are_unknown_not_negative() =>
        Assert.Equal(new ServerCounters(null, 5), new ServerCounters(10, 10).Since(new ServerCounters(50, 5)));

    [Theory]
    [InlineData(50.0, 10.0, false)]
    [InlineData(50.0, 3.0, true)]
    [InlineData(10.0, 10.0, true)]
    [InlineData(null, 10.0, false)]
    [InlineData(60.0, null, false)]
    public void Counter_that_fell_tells_of_a_restart(double? prompt, double? cached, bool expected) =>
        Assert.Equal(expected, new ServerCounters(prompt, cached).HasRestartedSince(new ServerCounters(50, 5)));

    [Theory]
    [InlineData(1.0, 1000.0, 1000, true)]
    [InlineData(1.0, 1015.0, 1000, true)]
    [InlineData(1.0, 1100.0, 1000, false)]
    [InlineData(2.0, 1000.0, 1000, false)]
    [InlineData(0.0, 0.0, 1000, false)]
    [InlineData(1.0, 1000.0, null, true)]
    [InlineData(1.0, null, 1000, true)]
    [InlineData(null, 1000.0, 1000, true)]
    [InlineData(null, 2000.0, 1000, false)]
    [InlineData(null, 1000.0, null, false)]
    [InlineData(null, null, 1000, false)]
    public void Difference_of_counters_is_one_request_s_if_it_says_so(double? requests, double? prompt, int? reported, bool expected) =>
        Assert.Equal(expected, new ServerCounters(prompt, 0) { Requests = requests }.IsOneRequest(reported));
}
