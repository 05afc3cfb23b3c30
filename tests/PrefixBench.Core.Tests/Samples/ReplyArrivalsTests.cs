using PrefixBench.Core.Chat;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Samples;
using Xunit;

namespace PrefixBench.Core.Tests.Samples;

public sealed class ReplyArrivalsTests
{
    /// <summary>A turn whose deltas arrive at these times in ms, and which ends 0.2 ms after the last one unless a test says otherwise.</summary>
    private static TurnSample Turn(double[] deltasMs, int? output, int? reasoning = null, int replyLength = 1000, double? totalMs = null, DeltaKind kind = DeltaKind.Content, string? finish = "stop") => new()
    {
        Provider = "p",
        Scenario = "s",
        Prefix = PrefixPolicy.Stable,
        Conversation = 1,
        Turn = 1,
        StartedAt = default,
        CacheState = CacheState.Cold,
        TimeToFirstToken = deltasMs.Length > 0 ? TimeSpan.FromMilliseconds(deltasMs[0]) : null,
        RequestDuration = TimeSpan.FromMilliseconds(totalMs ?? (deltasMs.Length > 0 ? deltasMs[^1] + 0.2 : 50)),
        FirstTokenKind = deltasMs.Length > 0 ? kind : null,
        DeltaOffsets = [.. deltasMs.Select(ms => TimeSpan.FromMilliseconds(ms))],
        Usage = new TokenUsage { OutputTokens = output, ReasoningTokens = reasoning },
        ReplyLength = replyLength,
        FinishReason = finish,
    };

    private static double[] Every(double ms, int count, double from = 100) => [.. Enumerable.Range(0, count).Select(index => from + (index * ms))];

    private static double[] Lumps(int size, params double[] at) => [.. at.SelectMany(ms => Enumerable.Repeat(ms, size))];

    private static ReplyArrivals Arrivals(TurnSample turn) => ReplyArrivals.From(turn);

    [Fact]
    public void Tokens_that_come_one_by_one_are_timed()
    {
        ReplyArrivals arrivals = Arrivals(Turn(Every(10, 50), 50));

        Assert.Equal((1, 1, 0, false, false), (arrivals.LeastAtFirst, arrivals.MostAtFirst, arrivals.HiddenTokens, arrivals.IsAtOnce, arrivals.IsHeldBack));
        Assert.Equal(TimeSpan.FromMilliseconds(10), arrivals.TimePerToken);
        Assert.Equal(50, arrivals.TimedTokens);
    }

    [Fact]
    public void An_answer_that_arrives_at_once_has_no_rate_and_all_its_tokens_at_the_first()
    {
        ReplyArrivals arrivals = Arrivals(Turn(Lumps(200, 2000), 200));

        Assert.True(arrivals.IsAtOnce);
        Assert.Equal((200, 200), (arrivals.LeastAtFirst, arrivals.MostAtFirst));
        Assert.Null(arrivals.TimePerToken);
    }

    [Fact]
    public void A_burst_that_takes_the_network_a_moment_has_no_rate_either() => Assert.Null(Arrivals(Turn(Every(0.005, 200), 200)).TimePerToken);

    [Fact]
    public void A_whole_answer_in_one_delta_was_held_back()
    {
        ReplyArrivals arrivals = Arrivals(Turn([1800], 60, kind: DeltaKind.ToolCall, replyLength: 0, totalMs: 1830, finish: "tool_calls"));

        Assert.Equal((true, 60), (arrivals.IsAtOnce, arrivals.LeastAtFirst));
    }

    [Fact]
    public void Two_lumps_are_held_back_and_have_no_rate()
    {
        ReplyArrivals arrivals = Arrivals(Turn(Lumps(100, 1000, 2000), 200));

        Assert.Equal((true, false, 100), (arrivals.IsHeldBack, arrivals.IsAtOnce, arrivals.LeastAtFirst));
        Assert.Null(arrivals.TimePerToken);
    }

    [Fact]
    public void Many_lumps_have_a_rate_and_the_first_one_is_held_back()
    {
        ReplyArrivals arrivals = Arrivals(Turn(Lumps(20, 200, 400, 600, 800, 1000), 100));

        Assert.Equal((true, 20), (arrivals.IsHeldBack, arrivals.LeastAtFirst));
        Assert.NotNull(arrivals.TimePerToken);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 3)]
    public void A_short_answer_is_not_held_back(int deltas, int output) => Assert.False(Arrivals(Turn(Lumps(deltas, 100), output)).IsHeldBack);

    [Fact]
    public void Several_tokens_in_a_delta_are_not_hidden_ones()
    {
        ReplyArrivals arrivals = Arrivals(Turn(Every(100, 8), 200, replyLength: 800));

        Assert.Equal((0, false, 1, 25), (arrivals.HiddenTokens, arrivals.IsHeldBack, arrivals.LeastAtFirst, arrivals.MostAtFirst));
        Assert.Equal(700 / 199.0, arrivals.TimePerToken!.Value.TotalMilliseconds, 3);
    }

    [Fact]
    public void Two_deltas_and_a_silence_have_no_rate()
    {
        TurnSample turn = Turn([80, 130], 200, replyLength: 9, totalMs: 2100);

        Assert.Null(turn.OutputTokensPerSecond);
        Assert.Equal(173, turn.Arrivals.HiddenTokens);
    }

    [Fact]
    public void Counted_thoughts_that_were_not_streamed_are_left_out_of_the_rate()
    {
        ReplyArrivals arrivals = Arrivals(Turn(Every(10, 20, from: 2000), 200, reasoning: 180));

        Assert.Equal((180, 181, true), (arrivals.HiddenTokens, arrivals.LeastAtFirst, arrivals.IsHeldBack));
        Assert.Equal((TimeSpan.FromMilliseconds(10), 20), (arrivals.TimePerToken!.Value, arrivals.TimedTokens!.Value));
    }

    [Fact]
    public void As_many_visible_tokens_as_hidden_ones_change_nothing() =>
        Assert.Equal(TimeSpan.FromMilliseconds(10), Arrivals(Turn(Every(10, 100), 200, reasoning: 100)).TimePerToken);

    [Theory]
    [InlineData(DeltaKind.Reasoning)]
    [InlineData(DeltaKind.Content)]
    public void Thoughts_that_were_streamed_count(DeltaKind kind) => Assert.Equal(0, Arrivals(Turn(Every(10, 200), 200, reasoning: 180, kind: kind)).HiddenTokens);

    [Fact]
    public void More_tokens_than_characters_were_not_all_seen()
    {
        ReplyArrivals arrivals = Arrivals(Turn(Every(10, 6), 200, replyLength: 21));

        Assert.Equal(137, arrivals.HiddenTokens);
        Assert.Null(arrivals.TimePerToken);
    }

    [Fact]
    public void A_tool_calls_characters_are_not_expected_in_the_reply() =>
        Assert.Equal(0, Arrivals(Turn(Every(10, 6), 60, replyLength: 21, finish: "tool_calls")).HiddenTokens);

    [Fact]
    public void A_turn_without_a_visible_token_hides_all_of_them()
    {
        ReplyArrivals arrivals = Arrivals(Turn([], 16, reasoning: 16));

        Assert.Equal((16, 0, 0, true), (arrivals.HiddenTokens, arrivals.LeastAtFirst, arrivals.MostAtFirst, arrivals.IsHeldBack));
    }

    [Fact]
    public void Tokens_that_take_no_time_to_speak_of_are_not_held_back()
    {
        ReplyArrivals streamed = Arrivals(Turn(Every(1, 200, from: 2000), 200));
        ReplyArrivals joined = Arrivals(Turn(Lumps(16, 2015), 16));

        Assert.True(streamed.IsComparableWith(joined) && joined.IsComparableWith(streamed));
        Assert.False(joined.IsNoticeablyHeldBack(streamed.TimePerToken));
        Assert.True(joined.IsNoticeablyHeldBack(null) && joined.IsNoticeablyHeldBack(TimeSpan.FromMilliseconds(20)));
    }

    [Fact]
    public void A_busy_client_that_is_late_once_holds_nothing_back() =>
        Assert.False(Arrivals(Turn([.. Lumps(29, 720), .. Every(2, 171, from: 722)], 200)).IsHeldBack);

    [Fact]
    public void Answers_are_comparable_if_about_as_many_tokens_came_before_the_first()
    {
        ReplyArrivals one = Arrivals(Turn(Every(10, 200), 200));
        ReplyArrivals whole = Arrivals(Turn(Lumps(200, 2000), 200));
        ReplyArrivals few = Arrivals(Turn(Lumps(16, 400), 16));
        ReplyArrivals large = Arrivals(Turn(Every(100, 8), 200, replyLength: 800));
        ReplyArrivals nothing = Arrivals(Turn([], 16));

        Assert.True(one.IsComparableWith(one) && whole.IsComparableWith(whole) && few.IsComparableWith(few));
        Assert.False(whole.IsComparableWith(few) || few.IsComparableWith(whole) || one.IsComparableWith(few));
        Assert.True(large.IsComparableWith(few) && few.IsComparableWith(large));
        Assert.False(nothing.IsComparableWith(one) || nothing.IsComparableWith(nothing));
        Assert.True(whole.IsComparableWith(Arrivals(Turn(Lumps(190, 2000), 190))));
    }
}
