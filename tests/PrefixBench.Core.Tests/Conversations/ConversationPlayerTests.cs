using PrefixBench.Core.Chat;
using PrefixBench.Core.Conversations;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Samples;
using PrefixBench.Core.Scenarios;
using PrefixBench.Core.Servers;
using Xunit;

namespace PrefixBench.Core.Tests.Conversations;

public sealed class ConversationPlayerTests
{
    private static readonly Scenario Seed = ScenarioLibrary.Load("seed");

    private readonly InstantTimeProvider _time = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    private static ConversationPlan Plan(PrefixPolicy prefix, IReadOnlyList<string>? replies = null, Scenario? scenario = null) => new()
    {
        Scenario = scenario ?? Seed,
        Prefix = prefix,
        Number = 1,
        Turns = (scenario ?? Seed).Turns.Count,
        PairedReplies = replies,
    };

    private async Task<Conversation> PlayAsync(ScriptedProvider provider, ConversationPlan plan, RecordingObserver? observer = null, IServerInspector? inspector = null) =>
        await new ConversationPlayer(observer ?? new RecordingObserver(), _time).PlayAsync(provider, inspector, plan, TestContext.Current.CancellationToken);

    [Fact]
    public async Task Stable_prefix_keeps_one_salt_and_appends_only()
    {
        var provider = new ScriptedProvider("p", (_, n) => ScriptedProvider.Reply($"reply {n}"));

        await PlayAsync(provider, Plan(PrefixPolicy.Stable));

        Assert.Equal(3, provider.Requests.Count);
        Assert.Single(provider.Requests.Select(r => r.SystemPrompt).Distinct(StringComparer.Ordinal));
        Assert.EndsWith(Seed.SystemPrompt, provider.Requests[0].SystemPrompt, StringComparison.Ordinal);
        Assert.NotEqual(Seed.SystemPrompt, provider.Requests[0].SystemPrompt);
        for (int turn = 1; turn < 3; turn++)
        {
            Assert.Equal(provider.Requests[turn - 1].Messages, provider.Requests[turn].Messages.Take(provider.Requests[turn - 1].Messages.Count));
            Assert.Equal(new ChatMessage(ChatRole.Assistant, $"reply {turn}"), provider.Requests[turn].Messages[^2]);
        }
    }

    [Fact]
    public async Task Turn_that_continues_an_earlier_one_sends_its_history_only()
    {
        Scenario scenario = Seed with
        {
            Reply = ReplyPolicy.Scripted,
            Turns = [new("a", "1"), new("b", "2"), new("c", "3") { After = 1 }, new("d", "4"), new("e") { After = 2 }],
        };
        var provider = new ScriptedProvider("p", (_, _) => ScriptedProvider.Reply("not this"));

        Conversation played = await PlayAsync(provider, Plan(PrefixPolicy.Stable, scenario: scenario));

        Assert.Equal(["a", "a1b", "a1c", "a1c3d", "a1b2e"], provider.Requests.Select(request => string.Concat(request.Messages.Select(message => message.Content))));
        Assert.Single(provider.Requests.Select(request => request.SystemPrompt).Distinct(StringComparer.Ordinal));
        Assert.Equal([null, null, 1, null, 2], played.Samples.Select(sample => sample.After));
        Assert.Equal([CacheState.Cold, CacheState.Warm, CacheState.Warm, CacheState.Warm, CacheState.Warm], played.Samples.Select(sample => sample.CacheState));
    }

    [Fact]
    public async Task Scripted_calls_and_results_are_in_the_history_of_stable_and_control_alike()
    {
        ChatToolCall call = new("c1", "read_file", System.Text.Json.JsonElement.Parse("{}"));
        Scenario scenario = Seed with
        {
            Reply = ReplyPolicy.Scripted,
            Turns = [new("a") { Reasoning = "hm", ToolCalls = [call] }, new("") { ToolResults = [ChatMessage.CreateToolResult("c1", "read_file", "text")] }],
        };
        var provider = new ScriptedProvider("p", (_, _) => ScriptedProvider.Reply("not this"));

        Conversation stable = await PlayAsync(provider, Plan(PrefixPolicy.Stable, scenario: scenario));
        await PlayAsync(provider, Plan(PrefixPolicy.Control, stable.Replies, scenario));

        ChatMessage[] history = [new(ChatRole.User, "a"), scenario.Turns[0].CreateReply(""), .. scenario.Turns[1].ToolResults];
        Assert.Equal(history, provider.Requests[1].Messages);
        Assert.Equal(history, provider.Requests[3].Messages);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Tokens_without_text_are_a_measured_turn_without_a_first_token(bool isControl)
    {
        var provider = new ScriptedProvider("p", (_, _) => Think());

        Conversation played = await PlayAsync(provider, Plan(isControl ? PrefixPolicy.Control : PrefixPolicy.Stable, isControl ? ["a", "b", "c"] : null));

        Assert.Equal(3, played.Samples.Count);
        Assert.All(played.Samples, sample =>
        {
            Assert.True(sample.IsMeasured);
            Assert.Equal((null, null, null, 16), (sample.TimeToFirstToken, sample.TimePerOutputToken, sample.OutputTokensPerSecond, sample.Usage.OutputTokens));
        });

        static IEnumerable<ChatEvent> Think()
        {
            yield return ChatEvent.RequestSent(ScriptedProvider.At(0));
            yield return ChatEvent.Finished(ScriptedProvider.At(20), "length");
            yield return ChatEvent.Counted(ScriptedProvider.At(20), new TokenUsage { PromptTokens = 100, OutputTokens = 16 });
            yield return ChatEvent.Completed(ScriptedProvider.At(20), 100);
        }
    }

    [Fact]
    public async Task Control_takes_a_new_salt_every_turn_and_the_paired_replies_at_equal_length()
    {
        var stable = new ScriptedProvider("p", (_, n) => ScriptedProvider.Reply($"reply {n}"));
        var control = new ScriptedProvider("p", (_, _) => ScriptedProvider.Reply("other"));

        Conversation paired = await PlayAsync(stable, Plan(PrefixPolicy.Stable));
        await PlayAsync(control, Plan(PrefixPolicy.Control, paired.Replies));

        Assert.Equal(3, control.Requests.Select(r => r.SystemPrompt).Distinct(StringComparer.Ordinal).Count());
        for (int turn = 0; turn < 3; turn++)
        {
            Assert.Equal(stable.Requests[turn].Messages, control.Requests[turn].Messages);
            Assert.Equal(stable.Requests[turn].SystemPrompt.Length, control.Requests[turn].SystemPrompt.Length);
            Assert.Equal(ConversationPlan.ControlMaxTokens, control.Requests[turn].MaxTokens);
        }
    }

    [Fact]
    public async Task As_is_sends_the_scenario_unchanged()
    {
        var provider = new ScriptedProvider("p", (_, _) => ScriptedProvider.Reply("x"));

        Conversation conversation = await PlayAsync(provider, Plan(PrefixPolicy.AsIs));

        Assert.All(provider.Requests, r => Assert.Equal(Seed.SystemPrompt, r.SystemPrompt));
        Assert.All(provider.Requests, r => Assert.Equal(Seed.Tools, r.Tools));
        Assert.All(conversation.Samples, s => Assert.Equal(CacheState.AsFound, s.CacheState));
    }

    [Fact]
    public async Task Sample_holds_what_the_events_said()
    {
        var provider = new ScriptedProvider("p", (_, _) => ScriptedProvider.Reply("hello", ttft: 12.5, total: 30, prompt: 100, cached: 90));

        Conversation conversation = await PlayAsync(provider, Plan(PrefixPolicy.Stable));
        TurnSample sample = conversation.Samples[1];

        Assert.Equal(12.5, sample.TimeToFirstToken!.Value.TotalMilliseconds, 3);
        Assert.Equal(1, sample.TimeToFirstByte!.Value.TotalMilliseconds, 3);
        Assert.Equal(30, sample.RequestDuration!.Value.TotalMilliseconds, 3);
        Assert.Equal(0.9, sample.CacheHitRatio!.Value, 6);
        Assert.Equal(2, sample.Turn);
        Assert.Equal(CacheState.Warm, sample.CacheState);
        Assert.Equal("stop", sample.FinishReason);
        Assert.Equal(_time.GetUtcNow(), sample.StartedAt);
        Assert.True(sample.IsMeasured);
    }

    [Fact]
    public async Task Unknown_numbers_stay_null()
    {
        var provider = new ScriptedProvider("p", (_, _) => ScriptedProvider.Reply("x", prompt: null, cached: null));

        Conversation conversation = await PlayAsync(provider, Plan(PrefixPolicy.Stable));

        Assert.All(conversation.Samples, s => Assert.Null(s.CacheHitRatio));
        Assert.All(conversation.Samples, s => Assert.Null(s.Timings.PromptEval));
    }

    [Fact]
    public async Task Failed_turn_ends_the_conversation_and_is_recorded()
    {
        var provider = new ScriptedProvider("p", (_, n) => n == 2 ? ScriptedProvider.Fail(FailureKind.StreamCut) : ScriptedProvider.Reply("x"));
        var observer = new RecordingObserver();

        Conversation conversation = await PlayAsync(provider, Plan(PrefixPolicy.Stable), observer);

        Assert.Equal(2, conversation.Samples.Count);
        Assert.Equal(FailureKind.StreamCut, conversation.Failure!.Kind);
        Assert.Equal(conversation.Samples, observer.Samples);
        Assert.False(conversation.Samples[1].IsMeasured);
    }

    [Fact]
    public async Task Fault_in_a_provider_costs_one_turn_only()
    {
        var provider = new ScriptedProvider("p", (_, _) => throw new InvalidOperationException("bug"));

        Conversation conversation = await PlayAsync(provider, Plan(PrefixPolicy.Stable));

        Assert.Equal(FailureKind.Internal, conversation.Failure!.Kind);
    }

    [Fact]
    public async Task Refused_turn_is_tried_again_after_the_time_the_server_names_and_each_attempt_is_recorded()
    {
        var provider = new ScriptedProvider("p", (_, n) => n == 1 ? ScriptedProvider.Fail(FailureKind.RateLimited, TimeSpan.FromSeconds(7)) : ScriptedProvider.Reply("x"));
        var observer = new RecordingObserver();

        Conversation conversation = await PlayAsync(provider, Plan(PrefixPolicy.Stable), observer);

        Assert.Equal(TimeSpan.FromSeconds(7), Assert.Single(observer.Waits));
        Assert.Equal([1, 2, 1, 1], conversation.Samples.Select(s => s.Attempt));
        Assert.Null(conversation.Failure);
    }

    [Fact]
    public async Task Refusals_are_bounded()
    {
        var provider = new ScriptedProvider("p", (_, _) => ScriptedProvider.Fail(FailureKind.Overloaded, TimeSpan.FromSeconds(1)));
        var observer = new RecordingObserver();

        Conversation conversation = await PlayAsync(provider, Plan(PrefixPolicy.Stable), observer);

        Assert.Equal(3, conversation.Samples.Count);
        Assert.Equal(FailureKind.Overloaded, conversation.Failure!.Kind);
    }

    [Fact]
    public async Task Server_that_asks_for_too_long_a_wait_has_failed_at_once()
    {
        var provider = new ScriptedProvider("p", (_, _) => ScriptedProvider.Fail(FailureKind.RateLimited, TimeSpan.FromHours(1)));
        var observer = new RecordingObserver();

        Conversation conversation = await PlayAsync(provider, Plan(PrefixPolicy.Stable), observer);

        Assert.Single(conversation.Samples);
        Assert.Empty(observer.Waits);
    }

    [Theory]
    [InlineData(FailureKind.Unauthorized)]
    [InlineData(FailureKind.StreamCut)]
    [InlineData(FailureKind.ServerError)]
    public async Task Other_failures_are_never_tried_again(FailureKind kind)
    {
        var provider = new ScriptedProvider("p", (_, _) => ScriptedProvider.Fail(kind));

        Assert.Single((await PlayAsync(provider, Plan(PrefixPolicy.Stable))).Samples);
    }

    [Fact]
    public async Task Counters_are_read_around_each_turn()
    {
        var provider = new ScriptedProvider("p", (_, _) => ScriptedProvider.Reply("x"));
        var inspector = new CountingInspector();

        Conversation conversation = await PlayAsync(provider, Plan(PrefixPolicy.Stable), inspector: inspector);

        Assert.Equal(4, inspector.Readings);
        Assert.All(conversation.Samples, s => Assert.Equal(new ServerCounters(100, 10), s.Counters));
        Assert.DoesNotContain(conversation.Samples, s => s.ServerRestarted);
    }

    [Theory]
    [InlineData(3, 2)]
    [InlineData(5, 1)]
    public async Task Restart_is_noticed_within_a_conversation_and_between_two(int restartAtReading, int turn)
    {
        var provider = new ScriptedProvider("p", (_, _) => ScriptedProvider.Reply("x"));
        var inspector = new CountingInspector { RestartAt = restartAtReading };
        var player = new ConversationPlayer(new RecordingObserver(), _time);

        Conversation first = await player.PlayAsync(provider, inspector, Plan(PrefixPolicy.Stable), TestContext.Current.CancellationToken);
        Conversation second = await player.PlayAsync(provider, inspector, Plan(PrefixPolicy.Stable), TestContext.Current.CancellationToken);

        TurnSample restarted = Assert.Single([.. first.Samples, .. second.Samples], s => s.ServerRestarted);
        Assert.Same((restartAtReading > 4 ? second : first).Samples[turn - 1], restarted);
    }

    [Fact]
    public async Task Cancelled_turn_is_recorded_as_such_and_ends_the_conversation()
    {
        using var source = new CancellationTokenSource();
        var observer = new RecordingObserver();
        var provider = new ScriptedProvider("p", (_, n) =>
        {
            if (n == 2)
            {
                source.Cancel();
            }

            return ScriptedProvider.Reply("x");
        });

        Conversation conversation = await new ConversationPlayer(observer, _time).PlayAsync(provider, null, Plan(PrefixPolicy.Stable), source.Token);

        Assert.Equal(FailureKind.Cancelled, conversation.Failure!.Kind);
        Assert.Equal(2, observer.Samples.Count);
    }

    [Fact]
    public async Task Requests_keep_the_providers_spacing()
    {
        ScriptedProvider steady = new("p", (_, _) => ScriptedProvider.Reply("x"));
        var spaced = new ScriptedProvider("p", (_, _) => ScriptedProvider.Reply("x")) { Provider = steady.Provider with { Spacing = TimeSpan.FromSeconds(2) } };

        await PlayAsync(steady, Plan(PrefixPolicy.Stable));
        Assert.Empty(_time.Waits);
        await PlayAsync(spaced, Plan(PrefixPolicy.Stable));

        Assert.Equal([TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2)], _time.Waits);
    }

    [Fact]
    public async Task Spacing_holds_between_conversations_too()
    {
        ScriptedProvider steady = new("p", (_, _) => ScriptedProvider.Reply("x"));
        var spaced = new ScriptedProvider("p", (_, _) => ScriptedProvider.Reply("x")) { Provider = steady.Provider with { Spacing = TimeSpan.FromSeconds(2) } };
        var player = new ConversationPlayer(new RecordingObserver(), _time);

        await player.PlayAsync(spaced, null, Plan(PrefixPolicy.Stable), TestContext.Current.CancellationToken);
        await player.PlayAsync(spaced, null, Plan(PrefixPolicy.Stable), TestContext.Current.CancellationToken);

        Assert.Equal(5, _time.Waits.Count);
    }

    private sealed class CountingInspector : IServerInspector
    {
        public int Readings { get; private set; }

        public int RestartAt { get; init; } = int.MaxValue;

        public Task<ServerIdentity?> IdentifyAsync(CancellationToken cancellationToken) => Task.FromResult<ServerIdentity?>(null);

        public Task<ServerCounters?> ReadCountersAsync(CancellationToken cancellationToken)
        {
            Readings++;
            int counted = Readings >= RestartAt ? Readings - RestartAt : Readings;
            return Task.FromResult<ServerCounters?>(new ServerCounters(counted * 100, counted * 10));
        }
    }
}
