using PrefixBench.Core.Chat;
using PrefixBench.Core.Conduct;
using PrefixBench.Core.Conversations;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Samples;
using PrefixBench.Core.Scenarios;
using Xunit;

namespace PrefixBench.Core.Tests.Conduct;

public sealed class ShortPromptTests
{
    private static readonly Scenario Seed = ScenarioLibrary.Load("seed");

    private static readonly ConductorOptions Options = new() { ExactConversations = 4, WarmupConversations = 1, MeasuresFixedCost = true };

    private readonly RecordingObserver _observer = new();

    private static ScriptedProvider Silent(bool isPaid = false, Load? load = null)
    {
        Func<ChatRequest, int, IEnumerable<ChatEvent>> answer = (_, _) => ScriptedProvider.Reply("x", cached: null);
        return new ScriptedProvider("p", answer) { Provider = new ScriptedProvider("p", answer).Provider with { IsPaid = isPaid, Load = load ?? Load.Steady() } };
    }

    private Task<bool> RunAsync(ScriptedProvider provider) =>
        new Conductor(new ConversationPlayer(_observer, TimeProvider.System), Options).RunAsync(
            [new Lane { Provider = provider, Scenario = Seed, Prefixes = [PrefixPolicy.Stable, PrefixPolicy.Control], Turns = 3 }],
            TestContext.Current.CancellationToken);

    [Fact]
    public async Task Precedes_turn_1_of_each_control_conversation_of_a_silent_server_and_is_no_turn()
    {
        ScriptedProvider provider = Silent();

        await RunAsync(provider);

        Assert.Equal(5 * (3 + 1 + 3), provider.Requests.Count);
        foreach (ChatRequest[] conversation in provider.Requests.Chunk(7))
        {
            Assert.Equal([false, false, false, true, false, false, false], conversation.Select(request => request.MaxTokens == 1));
            Assert.Empty(conversation[3].Tools);
            Assert.InRange(conversation[3].SystemPrompt.Length, 1, 40);
        }

        Assert.Equal(5, provider.Requests.Where(request => request.MaxTokens == 1).Select(request => request.SystemPrompt).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(5 * 6, _observer.Samples.Count);
        Assert.All(_observer.Samples, sample => Assert.Equal(sample is { Prefix: PrefixPolicy.Control, Turn: 1 }, sample.ShortPrompt is not null));
        Assert.Equal(
            new ShortPrompt { TimeToFirstToken = TimeSpan.FromMilliseconds(10), TimeToFirstByte = TimeSpan.FromMilliseconds(1), PromptTokens = 100 },
            _observer.Samples.First(sample => sample.ShortPrompt is not null).ShortPrompt);
    }

    [Fact]
    public async Task A_server_that_reports_cached_tokens_gets_none()
    {
        var provider = new ScriptedProvider("p", (_, _) => ScriptedProvider.Reply("x", cached: 0));

        await RunAsync(provider);

        Assert.Equal(5 * 6, provider.Requests.Count);
    }

    [Fact]
    public async Task A_paid_provider_gets_two()
    {
        ScriptedProvider provider = Silent(isPaid: true);

        await RunAsync(provider);

        Assert.Equal(2, provider.Requests.Count(request => request.MaxTokens == 1));
    }

    [Fact]
    public async Task One_that_fails_is_the_last_and_costs_no_conversation()
    {
        var provider = new ScriptedProvider("p", (request, _) => request.MaxTokens == 1 ? ScriptedProvider.Fail(FailureKind.RequestRejected) : ScriptedProvider.Reply("x", cached: null));

        await RunAsync(provider);

        Assert.Single(provider.Requests, request => request.MaxTokens == 1);
        Assert.Equal(5 * 6, _observer.Samples.Count);
        Assert.All(_observer.Samples, sample => Assert.Null(sample.Failure));
    }

    [Fact]
    public void None_where_it_would_disturb_or_is_of_no_use()
    {
        Provider provider = Silent().Provider;
        PrefixPolicy[] both = [PrefixPolicy.Stable, PrefixPolicy.Control];

        Assert.Equal(5, Options.ShortPromptsFor(provider, both, 3));
        Assert.Equal(0, Options.ShortPromptsFor(provider, [.. both, PrefixPolicy.AsIs], 3));
        Assert.Equal(0, Options.ShortPromptsFor(provider, [PrefixPolicy.Stable], 3));
        Assert.Equal(0, Options.ShortPromptsFor(provider, [PrefixPolicy.Control], 3));
        Assert.Equal(0, Options.ShortPromptsFor(provider, both, 1));
        Assert.Equal(0, Options.ShortPromptsFor(Silent(load: Load.Steady(2)).Provider, both, 3));
        Assert.Equal(0, (Options with { MeasuresFixedCost = false }).ShortPromptsFor(provider, both, 3));
    }
}
