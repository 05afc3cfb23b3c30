using PrefixBench.Core.Chat;
using PrefixBench.Core.Conduct;
using PrefixBench.Core.Conversations;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Scenarios;
using PrefixBench.Testing;
using Xunit;

namespace PrefixBench.Core.Tests.Conduct;

public sealed class OutageTests
{
    private readonly RecordingObserver _observer = new();
    private readonly SkippingTimeProvider _time = new();

    [Fact]
    public async Task Server_that_restarts_costs_no_conversation()
    {
        DateTimeOffset start = _time.GetUtcNow();
        int requests = 0;
        var provider = new ScriptedProvider("p", (_, _) => ++requests > 4 && _time.GetUtcNow() - start < TimeSpan.FromSeconds(40) ? ScriptedProvider.Gone() : ScriptedProvider.Reply("x"));

        Conductor conductor = await RunAsync(provider, 10);

        Assert.Empty(conductor.Stops);
        Assert.Equal(10, _observer.Samples.Where(s => s.Failure is null).Select(s => s.Conversation).Distinct().Count());
        Assert.Equal([1, 2, 4, 8, 8, 8, 8, 8], _observer.Waits.Select(w => w.TotalSeconds));
        Assert.Equal(1, _observer.Samples.Count(s => s.ServerRestarted));
    }

    [Fact]
    public async Task Server_that_stays_away_ends_its_lane_after_its_patience()
    {
        DateTimeOffset start = _time.GetUtcNow();
        int requests = 0;
        var provider = new ScriptedProvider("p", (_, _) => ++requests > 4 ? ScriptedProvider.Gone() : ScriptedProvider.Reply("x"));

        Conductor conductor = await RunAsync(provider, 25);

        LaneStop stop = Assert.Single(conductor.Stops);
        Assert.Equal(StopCause.Outage, stop.Cause);
        Assert.Equal((25, 25), (stop.Minimum, stop.Maximum));
        Assert.InRange(stop.Played, 1, 24);
        Assert.Equal(TimeSpan.FromSeconds(60), _time.GetUtcNow() - start);
    }

    [Fact]
    public async Task Server_that_never_answered_is_not_waited_for()
    {
        var provider = new ScriptedProvider("p", (_, _) => ScriptedProvider.Gone());

        Conductor conductor = await RunAsync(provider, 5);

        Assert.Single(provider.Requests);
        Assert.Empty(_observer.Waits);
        Assert.Equal(StopCause.Lasting, Assert.Single(conductor.Stops).Cause);
    }

    [Theory]
    [InlineData(502)]
    [InlineData(504)]
    [InlineData(521)]
    public async Task Gateway_that_cannot_pass_a_turn_on_costs_no_conversation(int status)
    {
        var failure = new TurnFailure { Kind = FailureKind.ServerError, Message = "gateway", Status = status };
        var provider = new ScriptedProvider("p", (_, n) => n == 3 ? ScriptedProvider.Fail(failure) : ScriptedProvider.Reply("x"));

        Conductor conductor = await RunAsync(provider, 5);

        Assert.Empty(conductor.Stops);
        Assert.Single(_observer.Waits);
    }

    [Theory]
    [InlineData(FailureKind.MalformedStream)]
    [InlineData(FailureKind.EmptyReply)]
    [InlineData(FailureKind.RequestRejected)]
    [InlineData(FailureKind.UnexpectedResponse)]
    public async Task Failure_that_would_repeat_ends_the_lane_at_once(FailureKind kind)
    {
        var provider = new ScriptedProvider("p", (_, _) => ScriptedProvider.Fail(kind));

        Conductor conductor = await RunAsync(provider, 5);

        Assert.Single(provider.Requests);
        Assert.Equal(StopCause.Lasting, Assert.Single(conductor.Stops).Cause);
    }

    private async Task<Conductor> RunAsync(ScriptedProvider provider, int conversations)
    {
        Scenario scenario = ScenarioLibrary.Load(ScenarioLibrary.DefaultName);
        var conductor = new Conductor(new ConversationPlayer(_observer, _time), new ConductorOptions { ExactConversations = conversations, WarmupConversations = 0 }, _time);
        Assert.True(await conductor.RunAsync([new Lane { Provider = provider, Scenario = scenario, Prefixes = [PrefixPolicy.Stable], Turns = 2 }], TestContext.Current.CancellationToken));
        return conductor;
    }
}
