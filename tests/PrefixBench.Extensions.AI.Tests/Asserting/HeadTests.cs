using Microsoft.Extensions.AI;
using PrefixBench.Extensions.AI.Tests.Support;
using Xunit;

namespace PrefixBench.Extensions.AI.Tests.Asserting;

/// <summary>Tools, instructions and leading system messages stay the same.</summary>
public sealed class HeadTests
{
    private readonly ChatRecording _recording = new();
    private readonly Agent _agent;

    public HeadTests() => _agent = new Agent(new RecordingChatClient(new ScriptedClient(), _recording));

    [Fact]
    public async Task A_stable_head_passes_although_the_history_is_edited()
    {
        _agent.Options.Tools = [Tools.Read];
        await _agent.PlayAsync(4);
        _agent.History[1] = new ChatMessage(ChatRole.User, "Something else");
        await _agent.SayAsync("Question 5");

        PrefixAssert.HeadIsStable(_recording, calls: 5);
    }

    [Fact]
    public async Task A_time_in_the_system_prompt_fails()
    {
        await _agent.PlayAsync(4);
        _agent.ChangeTime();
        await _agent.SayAsync("Question 5");

        Assert.StartsWith("The head of the prompt is not stable. That of call 5 is not that of call 4: a date or time changed at messages[0].content, line 3, character 25.", Failure(5), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tool_more_fails()
    {
        _agent.Options.Tools = [Tools.Read];
        await _agent.SayAsync("Question 1");
        _agent.Options.Tools = [Tools.Read, Tools.Write];
        await _agent.SayAsync("Question 2");

        Assert.Contains("a tool was added at tools[1]", Failure(2), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tool_less_fails()
    {
        _agent.Options.Tools = [Tools.Read, Tools.Write];
        await _agent.SayAsync("Question 1");
        _agent.Options.Tools = [Tools.Read];
        await _agent.SayAsync("Question 2");

        Assert.Contains("a tool was removed", Failure(2), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tool_more_fails_where_the_first_prompt_is_all_head()
    {
        var client = new RecordingChatClient(new ScriptedClient(), _recording);
        await client.GetResponseAsync([new(ChatRole.System, Agent.SystemPrompt)], cancellationToken: TestContext.Current.CancellationToken);
        await client.GetResponseAsync([new(ChatRole.System, Agent.SystemPrompt)], new ChatOptions { Tools = [Tools.Read] }, TestContext.Current.CancellationToken);

        Assert.Contains("a tool was added at tools[0]", Failure(2), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fewer_calls_than_asked_for_fail()
    {
        await _agent.PlayAsync(3);

        Assert.Equal("The head is the same in 3 calls, and 5 were to be compared. Let the agent make more calls, or ask for fewer.", Failure(5));
    }

    [Fact]
    public async Task Calls_without_a_head_fail()
    {
        _agent.History.Clear();
        await _agent.PlayAsync(2);

        Assert.StartsWith("The calls have no head: neither tools nor instructions nor a system message at the beginning.", Failure(2), StringComparison.Ordinal);
    }

    [Fact]
    public void Less_than_two_calls_are_refused() =>
        Assert.StartsWith("A head is compared over 2 calls or more.", Assert.Throws<ArgumentOutOfRangeException>(() => PrefixAssert.HeadIsStable(_recording, calls: 1)).Message, StringComparison.Ordinal);

    private string Failure(int calls) => Assert.Throws<PrefixAssertionException>(() => PrefixAssert.HeadIsStable(_recording, calls)).Message;
}
