using PrefixBench.Core.Chat;
using PrefixBench.Core.Conduct;
using PrefixBench.Core.Conversations;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Scenarios;
using PrefixBench.Testing;
using Xunit;

namespace PrefixBench.Core.Tests.Conversations;

public sealed class ThinkTimeTests
{
    private static readonly Scenario Seed = ScenarioLibrary.Load("seed");

    private readonly RecordingObserver _observer = new();

    [Theory]
    [InlineData("2s", 2000, 2000)]
    [InlineData("500ms", 500, 500)]
    [InlineData(" 1.5 S ", 1500, 1500)]
    [InlineData("0s", 0, 0)]
    [InlineData("2s..5s", 2000, 5000)]
    [InlineData("500ms .. 1min", 500, 60_000)]
    [InlineData("24h", 86_400_000, 86_400_000)]
    public void Written_form_is_read(string text, double shortest, double longest)
    {
        var time = ThinkTime.Parse(text);

        Assert.Equal((shortest, longest), (time.Shortest.TotalMilliseconds, time.Longest.TotalMilliseconds));
        Assert.Equal(longest == 0, time.IsNone);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2")]
    [InlineData("-2s")]
    [InlineData("5s..2s")]
    [InlineData("2s..")]
    [InlineData("1s..2s..3s")]
    [InlineData("25h")]
    [InlineData("soon")]
    [InlineData("1,5s")]
    public void Other_text_is_refused_with_what_is_allowed(string text)
    {
        FormatException exception = Assert.Throws<FormatException>(() => ThinkTime.Parse(text));

        Assert.Equal($"\"{text}\" is no pause; allowed is a time from 0 to 24 h with its unit (ms, s, min or h) such as 2s, or the shortest and the longest such as 2s..5s", exception.Message);
    }

    [Fact]
    public void Pauses_of_a_spread_fill_it_and_are_always_the_same()
    {
        var time = ThinkTime.Parse("2s..5s");
        TimeSpan[] pauses = [.. from conversation in Enumerable.Range(1, 500) from turn in Enumerable.Range(2, 2) select time.Before(conversation, turn)];

        Assert.All(pauses, pause => Assert.InRange(pause.TotalSeconds, 2, 5));
        Assert.InRange(pauses.Average(pause => pause.TotalSeconds), 3.4, 3.6);
        Assert.InRange(pauses.Min().TotalSeconds, 2, 2.05);
        Assert.InRange(pauses.Max().TotalSeconds, 4.95, 5);
        Assert.Equal(pauses.Length, pauses.Distinct().Count());
        Assert.Equal(pauses[0], ThinkTime.Parse("2s..5s").Before(1, 2));
        Assert.Equal("2 s to 5 s (seed 1)", time.ToString());
    }

    [Fact]
    public async Task Pause_precedes_every_turn_but_the_first_and_is_no_delay()
    {
        var time = new SkippingTimeProvider();

        Conversation played = await PlayAsync(time, new() { Scenario = Seed, Prefix = PrefixPolicy.Stable, Number = 1, Turns = 3, ThinkTime = ThinkTime.Parse("2s") });

        Assert.Equal([0, 2, 4], played.Samples.Select(sample => (sample.StartedAt - played.Samples[0].StartedAt).TotalSeconds));
        Assert.All(played.Samples, sample => Assert.Equal((TimeSpan.Zero, 10), (sample.StartDelay!.Value, sample.TimeToFirstToken!.Value.TotalMilliseconds)));
    }

    [Fact]
    public async Task Warm_up_does_not_pause()
    {
        var time = new SkippingTimeProvider();

        Conversation played = await PlayAsync(time, new() { Scenario = Seed, Prefix = PrefixPolicy.Stable, Number = 1, Turns = 3, IsWarmup = true, ThinkTime = ThinkTime.Parse("2s") });

        Assert.Single(played.Samples.Select(sample => sample.StartedAt).Distinct());
    }

    [Fact]
    public async Task Scheduled_turns_are_timed_from_the_moment_at_which_they_were_due()
    {
        var time = new SkippingTimeProvider();

        // The second and third request wait for the provider's spacing, 3 s from start to start, while their turns were due after 1 s.
        ScriptedProvider provider = Provider(Load.Arrivals(1), spacing: 3);
        Conversation played = await PlayAsync(time, new()
        {
            Scenario = Seed,
            Prefix = PrefixPolicy.Stable,
            Number = 1,
            Turns = 3,
            ThinkTime = ThinkTime.Parse("1s"),
            DueAt = time.GetTimestamp() - TimeSpan.FromMilliseconds(300).Ticks,
        }, provider);

        Assert.Equal([300, 2000, 2000], played.Samples.Select(sample => sample.StartDelay!.Value.TotalMilliseconds));
        Assert.Equal([301, 2001, 2001], played.Samples.Select(sample => sample.TimeToFirstByte!.Value.TotalMilliseconds));
        Assert.Equal([310, 2010, 2010], played.Samples.Select(sample => sample.TimeToFirstToken!.Value.TotalMilliseconds));
        Assert.Equal([320, 2020, 2020], played.Samples.Select(sample => sample.RequestDuration!.Value.TotalMilliseconds));
        Assert.All(played.Samples, sample => Assert.Equal([sample.TimeToFirstToken!.Value], sample.DeltaOffsets));
    }

    [Fact]
    public async Task Turns_without_a_schedule_are_timed_from_their_request()
    {
        var time = new SkippingTimeProvider();

        Conversation played = await PlayAsync(time, new() { Scenario = Seed, Prefix = PrefixPolicy.Stable, Number = 1, Turns = 3, ThinkTime = ThinkTime.Parse("1s") }, Provider(Load.Steady(2), spacing: 3));

        Assert.Equal([0, 2000, 2000], played.Samples.Select(sample => sample.StartDelay!.Value.TotalMilliseconds));
        Assert.All(played.Samples, sample => Assert.Equal(10, sample.TimeToFirstToken!.Value.TotalMilliseconds));
    }

    [Fact]
    public async Task Control_pauses_as_the_stable_conversation_of_its_number()
    {
        var time = new SkippingTimeProvider();
        var conductor = new Conductor(
            new ConversationPlayer(_observer, time), new ConductorOptions { ExactConversations = 4, WarmupConversations = 0, ThinkTime = ThinkTime.Parse("2s..5s") }, time);

        Assert.True(await conductor.RunAsync(
            [new Lane { Provider = Provider(Load.Steady()), Scenario = Seed, Prefixes = [PrefixPolicy.Stable, PrefixPolicy.Control], Turns = 3 }], TestContext.Current.CancellationToken));

        Assert.Equal(8, Pauses(PrefixPolicy.Stable).Distinct().Count());
        Assert.Equal(Pauses(PrefixPolicy.Stable), Pauses(PrefixPolicy.Control));
    }

    private List<TimeSpan> Pauses(PrefixPolicy prefix) =>
    [
        .. _observer.Samples.Where(sample => sample.Prefix == prefix).GroupBy(sample => sample.Conversation)
            .SelectMany(conversation => conversation.Zip(conversation.Skip(1), (first, second) => second.StartedAt - first.StartedAt)),
    ];

    private static ScriptedProvider Provider(Load load, double spacing = 0) => new("p", (_, _) => ScriptedProvider.Reply("x"))
    {
        Provider = new Provider { Name = "p", Dialect = "openai", Model = "m", Endpoint = new Uri("http://127.0.0.1:1/"), Load = load, Spacing = TimeSpan.FromSeconds(spacing) },
    };

    private Task<Conversation> PlayAsync(TimeProvider time, ConversationPlan plan, ScriptedProvider? provider = null) =>
        new ConversationPlayer(_observer, time).PlayAsync(provider ?? Provider(Load.Steady()), null, plan, TestContext.Current.CancellationToken);
}
