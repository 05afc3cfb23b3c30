using PrefixBench.Core.Chat;
using PrefixBench.Core.Conversations;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Samples;
using PrefixBench.Core.Scenarios;
using PrefixBench.Core.Scenarios.Recorded;
using Xunit;

namespace PrefixBench.Core.Tests.Conversations;

public sealed class BrokenPrefixTests
{
    private static readonly Scenario Agent = ScenarioLibrary.Load("agent", 0.05);

    private readonly InstantTimeProvider _time = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    private async Task<(IReadOnlyList<ChatRequest> Requests, IReadOnlyList<TurnSample> Samples)> PlayAsync(Scenario scenario, PrefixPolicy prefix)
    {
        var provider = new ScriptedProvider("p", (_, _) => ScriptedProvider.Reply("r"));
        var plan = new ConversationPlan { Scenario = scenario, Prefix = prefix, Number = 1, Turns = scenario.Turns.Count };
        Conversation played = await new ConversationPlayer(new RecordingObserver(), _time).PlayAsync(provider, null, plan, TestContext.Current.CancellationToken);
        return (provider.Requests, played.Samples);
    }

    [Theory]
    [InlineData(PrefixPolicy.Timestamp)]
    [InlineData(PrefixPolicy.ShuffledTools)]
    [InlineData(PrefixPolicy.NewTool)]
    [InlineData(PrefixPolicy.EditedHistory)]
    [InlineData(PrefixPolicy.Whitespace)]
    [InlineData(PrefixPolicy.ReorderedKeys)]
    public async Task Salt_stays_first_and_every_later_turn_is_marked_as_edited(PrefixPolicy prefix)
    {
        (IReadOnlyList<ChatRequest> requests, IReadOnlyList<TurnSample> samples) = await PlayAsync(Agent, prefix);

        string salt = requests[0].SystemPrompt[..14];
        Assert.All(requests, request => Assert.StartsWith(salt, request.SystemPrompt, StringComparison.Ordinal));
        Assert.All(requests, request => Assert.StartsWith(salt, request.Tools[0].Description, StringComparison.Ordinal));
        Assert.Equal(samples.Select(sample => sample.Turn > 1), samples.Select(sample => sample.IsEdited));
        Assert.Equal(samples.Select(sample => sample.Turn > 1 ? CacheState.Warm : CacheState.Cold), samples.Select(sample => sample.CacheState));
    }

    [Fact]
    public async Task Only_the_turns_that_lose_something_are_marked_as_edited()
    {
        Assert.Equal([3, 6, 9, 12], (await PlayAsync(Agent, PrefixPolicy.Compacted)).Samples.Where(sample => sample.IsEdited).Select(sample => sample.Turn));
        Assert.Equal([4, 5, 6, 8, 9, 10, 12], (await PlayAsync(Agent, PrefixPolicy.TrimmedHistory)).Samples.Where(sample => sample.IsEdited).Select(sample => sample.Turn));
        Assert.DoesNotContain((await PlayAsync(Agent, PrefixPolicy.Stable)).Samples, sample => sample.IsEdited);
    }

    [Fact]
    public async Task Another_conversation_comes_before_every_turn_but_the_first_and_is_no_sample()
    {
        (IReadOnlyList<ChatRequest> requests, IReadOnlyList<TurnSample> samples) = await PlayAsync(Agent, PrefixPolicy.Interleaved);

        Assert.Equal(12, samples.Count);
        Assert.Equal(12 + 11, requests.Count);
        string salt = requests[0].SystemPrompt[..14];
        Assert.Equal(Enumerable.Range(0, 23).Select(index => index == 0 || index % 2 == 0), requests.Select(request => request.SystemPrompt.StartsWith(salt, StringComparison.Ordinal)));
        Assert.All(requests.Where((_, index) => index % 2 == 1), other => Assert.Equal((1, requests[0].SystemPrompt.Length), (other.MaxTokens, other.SystemPrompt.Length)));
        Assert.Equal(11, requests.Where((_, index) => index % 2 == 1).Select(other => other.SystemPrompt).Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData("agent", PrefixPolicy.ShuffledTools, true)]
    [InlineData("rag", PrefixPolicy.ShuffledTools, false)]
    [InlineData("rag", PrefixPolicy.ReorderedKeys, false)]
    [InlineData("rag", PrefixPolicy.Timestamp, true)]
    [InlineData("seed", PrefixPolicy.TrimmedHistory, true)]
    [InlineData("seed", PrefixPolicy.Stable, false)]
    public void A_policy_needs_something_to_change(string scenario, PrefixPolicy prefix, bool hasEffect) =>
        Assert.Equal(hasEffect, BrokenPrefix.HasEffect(ScenarioLibrary.Load(scenario), prefix));

    [Fact]
    public async Task Recorded_requests_are_sent_whole_each_with_the_salt_of_its_prefix()
    {
        var scenario = new Scenario
        {
            Name = "my-agent",
            Turns =
            [
                new ScenarioTurn("") { Recorded = new RecordedRequest(new RecordedBody(["{\"a\":\"", "one\"}"])) { Frozen = new RecordedBody(["{\"a\":\"", "one\"}"]), MaxTokens = 9 } },
                new ScenarioTurn("") { Recorded = new RecordedRequest(new RecordedBody(["{\"a\":\"", "two\"}"])) { Frozen = new RecordedBody(["{\"a\":\"", "one more\"}"]), IsEdited = true, MaxTokens = 900 } },
            ],
        };

        (IReadOnlyList<ChatRequest> stable, IReadOnlyList<TurnSample> samples) = await PlayAsync(scenario, PrefixPolicy.Stable);
        (IReadOnlyList<ChatRequest> frozen, IReadOnlyList<TurnSample> held) = await PlayAsync(scenario, PrefixPolicy.Frozen);
        (IReadOnlyList<ChatRequest> control, _) = await PlayAsync(scenario, PrefixPolicy.Control);
        (IReadOnlyList<ChatRequest> plain, _) = await PlayAsync(scenario, PrefixPolicy.AsIs);

        string salt = stable[0].RecordedBody![6..20];
        Assert.Equal([$"{{\"a\":\"{salt} one\"}}", $"{{\"a\":\"{salt} two\"}}"], stable.Select(request => request.RecordedBody));
        Assert.EndsWith(" one more\"}", frozen[1].RecordedBody, StringComparison.Ordinal);
        Assert.NotEqual(control[0].RecordedBody![..20], control[1].RecordedBody![..20]);
        Assert.Equal(["{\"a\":\"one\"}", "{\"a\":\"two\"}"], plain.Select(request => request.RecordedBody));
        Assert.Equal([9, 200], stable.Select(request => request.MaxTokens));
        Assert.Equal([false, true], samples.Select(sample => sample.IsEdited));
        Assert.Equal([false, false], held.Select(sample => sample.IsEdited));
    }
}
