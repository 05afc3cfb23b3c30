using PrefixBench.Core.Chat;
using PrefixBench.Core.Conduct;
using PrefixBench.Core.Conversations;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Scenarios;
using Xunit;

namespace PrefixBench.Core.Tests.Conduct;

public sealed class ConductorTests
{
    private static readonly Scenario Seed = ScenarioLibrary.Load("seed");

    private readonly RecordingObserver _observer = new();

    private static Lane Lane(IChatProvider provider, params PrefixPolicy[] prefixes) => new()
    {
        Provider = provider,
        Scenario = Seed,
        Prefixes = prefixes.Length > 0 ? prefixes : [PrefixPolicy.Stable, PrefixPolicy.Control],
        Turns = Seed.Turns.Count,
    };

    private static ScriptedProvider Steady(string name) => new(name, (_, _) => ScriptedProvider.Reply("x"));

    private Task<bool> RunAsync(ConductorOptions options, params Lane[] lanes) =>
        new Conductor(new ConversationPlayer(_observer, TimeProvider.System), options).RunAsync(lanes, TestContext.Current.CancellationToken);

    private int Conversations(string provider, PrefixPolicy prefix) => _observer.Samples
        .Where(s => s.Provider == provider && s.Prefix == prefix && !s.IsWarmup)
        .Select(s => s.Conversation).Distinct().Count();

    [Fact]
    public async Task Exact_number_is_played_exactly_and_each_conversation_costs_its_turns()
    {
        ScriptedProvider provider = Steady("p");

        Assert.True(await RunAsync(new ConductorOptions { ExactConversations = 4, WarmupConversations = 1 }, Lane(provider)));

        Assert.Equal(4, Conversations("p", PrefixPolicy.Stable));
        Assert.Equal(4, Conversations("p", PrefixPolicy.Control));
        Assert.Equal((4 + 1) * 2 * 3, provider.Requests.Count);
    }

    [Fact]
    public async Task Precise_rows_stop_at_the_minimum()
    {
        await RunAsync(new ConductorOptions { MinimumConversations = 9, MaximumConversations = 50 }, Lane(Steady("p")));

        Assert.Equal(9, Conversations("p", PrefixPolicy.Stable));
    }

    [Fact]
    public async Task Below_eight_there_is_too_little_to_stop_by()
    {
        await RunAsync(new ConductorOptions { MinimumConversations = 3, MaximumConversations = 50 }, Lane(Steady("p")));

        Assert.Equal(8, Conversations("p", PrefixPolicy.Stable));
    }

    [Fact]
    public async Task First_six_conversations_decide_how_many_and_later_ones_do_not()
    {
        // One turn a conversation: six that differ by ±1 %, then wild ones.
        var wild = new ScriptedProvider("p", (_, n) => ScriptedProvider.Reply("x", ttft: n <= 6 ? 100 + (n % 2) : n * 100));

        await RunAsync(new ConductorOptions { MaximumConversations = 50, WarmupConversations = 0 }, Lane(wild, PrefixPolicy.Stable) with { Turns = 1 });

        Assert.Equal(8, Conversations("p", PrefixPolicy.Stable));
    }

    [Fact]
    public async Task Noisy_row_goes_on_to_the_maximum()
    {
        var noisy = new ScriptedProvider("p", (_, n) => ScriptedProvider.Reply("x", ttft: n % 5 == 0 ? 100 : 1));

        await RunAsync(new ConductorOptions { MinimumConversations = 2, MaximumConversations = 12 }, Lane(noisy, PrefixPolicy.Stable));

        Assert.Equal(12, Conversations("p", PrefixPolicy.Stable));
    }

    [Fact]
    public async Task Providers_are_interleaved_and_each_round_starts_with_another()
    {
        await RunAsync(
            new ConductorOptions { ExactConversations = 3, WarmupConversations = 0 },
            Lane(Steady("a"), PrefixPolicy.Stable), Lane(Steady("b"), PrefixPolicy.Stable), Lane(Steady("c"), PrefixPolicy.Stable));

        Assert.Equal("abcbcacab", string.Concat(_observer.Samples.Where(s => s.Turn == 1).Select(s => s.Provider)));
    }

    [Fact]
    public async Task Control_follows_its_stable_conversation_and_as_is_alternates()
    {
        await RunAsync(
            new ConductorOptions { ExactConversations = 2, WarmupConversations = 0 },
            Lane(Steady("p"), PrefixPolicy.Stable, PrefixPolicy.Control, PrefixPolicy.AsIs));

        Assert.Equal(
            [PrefixPolicy.AsIs, PrefixPolicy.Stable, PrefixPolicy.Control, PrefixPolicy.Stable, PrefixPolicy.Control, PrefixPolicy.AsIs],
            _observer.Samples.Where(s => s.Turn == 1).Select(s => s.Prefix));
    }

    [Fact]
    public async Task Refusing_server_ends_its_lane_and_no_other()
    {
        var broken = new ScriptedProvider("broken", (_, _) => ScriptedProvider.Fail(FailureKind.ConnectionFailed));

        Assert.True(await RunAsync(new ConductorOptions { ExactConversations = 5, WarmupConversations = 0 }, Lane(broken), Lane(Steady("good"))));

        Assert.Single(broken.Requests);
        Assert.Equal(5, Conversations("good", PrefixPolicy.Control));
    }

    [Fact]
    public async Task Connection_that_breaks_once_does_not_end_the_lane_of_a_server_that_has_answered()
    {
        var flaky = new ScriptedProvider("p", (_, n) => n == 2 ? ScriptedProvider.Fail(FailureKind.ConnectionFailed) : ScriptedProvider.Reply("x"));

        await RunAsync(new ConductorOptions { ExactConversations = 3, WarmupConversations = 1 }, Lane(flaky, PrefixPolicy.Stable));

        Assert.Equal(3, Conversations("p", PrefixPolicy.Stable));
    }

    [Fact]
    public async Task Passing_failures_are_played_on_until_three_in_a_row()
    {
        var flaky = new ScriptedProvider("p", (_, n) => n is 1 or 5 or > 8 ? ScriptedProvider.Fail(FailureKind.ServerError) : ScriptedProvider.Reply("x"));

        await RunAsync(new ConductorOptions { ExactConversations = 20, WarmupConversations = 0 }, Lane(flaky, PrefixPolicy.Stable));

        Assert.Equal(5, _observer.Samples.Count(s => s.Failure is not null));
    }

    [Fact]
    public async Task Control_of_a_failed_stable_conversation_is_left_out()
    {
        var flaky = new ScriptedProvider("p", (_, n) => n == 2 ? ScriptedProvider.Fail(FailureKind.StreamCut) : ScriptedProvider.Reply("x"));

        await RunAsync(new ConductorOptions { ExactConversations = 2, WarmupConversations = 0 }, Lane(flaky));

        Assert.Equal(2, Conversations("p", PrefixPolicy.Stable));
        Assert.Equal(1, Conversations("p", PrefixPolicy.Control));
        Assert.All(_observer.Samples.Where(s => s.Prefix == PrefixPolicy.Control), s => Assert.Equal(2, s.Conversation));
    }

    [Fact]
    public async Task Paid_provider_plays_few_conversations_and_no_warm_up()
    {
        ScriptedProvider steady = Steady("p");
        var paid = new ScriptedProvider("p", (_, _) => ScriptedProvider.Reply("x")) { Provider = steady.Provider with { IsPaid = true } };

        await RunAsync(new ConductorOptions(), Lane(paid));

        Assert.Equal(3, Conversations("p", PrefixPolicy.Stable));
        Assert.DoesNotContain(_observer.Samples, s => s.IsWarmup);
    }

    [Fact]
    public async Task Cancelled_run_says_so()
    {
        using var source = new CancellationTokenSource();
        var provider = new ScriptedProvider("p", (_, n) =>
        {
            if (n == 4)
            {
                source.Cancel();
            }

            return ScriptedProvider.Reply("x");
        });

        bool isComplete = await new Conductor(new ConversationPlayer(_observer, TimeProvider.System), new ConductorOptions()).RunAsync([Lane(provider)], source.Token);

        Assert.False(isComplete);
        Assert.Equal(4, _observer.Samples.Count);
    }
}
