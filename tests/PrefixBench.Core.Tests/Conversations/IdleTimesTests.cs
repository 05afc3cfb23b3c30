using PrefixBench.Core.Conduct;
using PrefixBench.Core.Conversations;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Samples;
using PrefixBench.Core.Scenarios;
using PrefixBench.Testing;
using Xunit;

namespace PrefixBench.Core.Tests.Conversations;

public sealed class IdleTimesTests
{
    private static readonly Scenario Seed = ScenarioLibrary.Load("seed");

    [Fact]
    public void Times_are_read_and_sorted() =>
        Assert.Equal([0, 500, 10_000, 60_000], IdleTimes.Parse("10s, 0s,1min,500ms").Select(time => time.TotalMilliseconds));

    [Theory]
    [InlineData("", "\"\" is no pause; allowed is a time from 0 to 24 h with its unit (ms, s, min or h), or several separated by commas such as 0s,10s,60s")]
    [InlineData("0s,10", "\"10\" is no pause;")]
    [InlineData("0s,", "\"\" is no pause;")]
    [InlineData("2s..5s", "\"2s..5s\" is no pause;")]
    [InlineData("1min,60s", "\"60s\" is a duplicate of another pause; remove one of them")]
    public void Other_text_is_refused_with_what_is_allowed(string text, string message) =>
        Assert.StartsWith(message, Assert.Throws<FormatException>(() => IdleTimes.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Scenario_is_named_by_its_pause()
    {
        Assert.Equal("seed, idle 0 s", IdleTimes.Name(Seed, TimeSpan.Zero).Name);
        Assert.Equal("seed, idle 90 s", IdleTimes.Name(Seed, TimeSpan.FromMinutes(1.5)).Name);
        Assert.Same(Seed, IdleTimes.Name(Seed, null));
    }

    [Fact]
    public async Task Each_pause_has_its_own_conversations_in_turns_and_only_their_last_turn_waits()
    {
        var time = new SkippingTimeProvider();
        var observer = new RecordingObserver();
        var provider = new ScriptedProvider("p", (_, _) => ScriptedProvider.Reply("x"));
        Lane[] lanes =
        [
            .. new[] { 0, 60 }.Select(seconds => TimeSpan.FromSeconds(seconds)).Select(idle => new Lane
            {
                Provider = provider,
                Scenario = IdleTimes.Name(Seed, idle),
                Idle = idle,
                Prefixes = [PrefixPolicy.Stable, PrefixPolicy.Control],
                Turns = 3,
            }),
        ];
        var options = new ConductorOptions { ExactConversations = 2, WarmupConversations = 1, ThinkTime = ThinkTime.Parse("2s") };

        Assert.True(await new Conductor(new ConversationPlayer(observer, time), options, time).RunAsync(lanes, TestContext.Current.CancellationToken));

        Assert.All(observer.Samples.Where(sample => sample.IsWarmup || sample.Turn < 3), sample => Assert.Null(sample.Idle));
        TurnSample[][] conversations = [.. observer.Samples.Where(sample => !sample.IsWarmup).Chunk(3)];
        Assert.Equal(
            [
                ("seed, idle 0 s", PrefixPolicy.Stable, 1), ("seed, idle 0 s", PrefixPolicy.Control, 1), ("seed, idle 60 s", PrefixPolicy.Stable, 1), ("seed, idle 60 s", PrefixPolicy.Control, 1),
                ("seed, idle 60 s", PrefixPolicy.Stable, 2), ("seed, idle 60 s", PrefixPolicy.Control, 2), ("seed, idle 0 s", PrefixPolicy.Stable, 2), ("seed, idle 0 s", PrefixPolicy.Control, 2),
            ],
            conversations.Select(turns => (turns[0].Scenario, turns[0].Prefix, turns[0].Conversation)));
        Assert.All(conversations, turns => Assert.Equal((TimeSpan.FromSeconds(2), turns[2].Idle!.Value), (turns[1].StartedAt - turns[0].StartedAt, turns[2].StartedAt - turns[1].StartedAt)));
        Assert.Equal(4, conversations.Count(turns => turns[2].Idle == TimeSpan.FromSeconds(60)));
    }
}
