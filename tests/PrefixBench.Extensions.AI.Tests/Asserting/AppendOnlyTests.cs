using Microsoft.Extensions.AI;
using PrefixBench.Extensions.AI.Tests.Support;
using Xunit;

namespace PrefixBench.Extensions.AI.Tests.Asserting;

/// <summary>The prompt is append-only, or the failure names the place where it is not.</summary>
public sealed class AppendOnlyTests
{
    private readonly ChatRecording _recording = new();
    private readonly Agent _agent;

    public AppendOnlyTests() => _agent = new Agent(new RecordingChatClient(new ScriptedClient(), _recording));

    [Fact]
    public async Task An_agent_that_only_appends_passes()
    {
        _agent.Options.Tools = [Tools.Read, Tools.Write];
        await _agent.PlayAsync(5);

        PrefixAssert.IsAppendOnly(_recording);
    }

    [Fact]
    public async Task A_time_in_the_system_prompt_is_named_with_both_texts()
    {
        await _agent.PlayAsync(2);
        _agent.ChangeTime();
        await _agent.PlayAsync(2);

        Assert.Equal(
            """
            The prompt is not append-only in 1 of 3 calls that follow another one. Call 3 does not begin with the whole prompt of call 2: a date or time changed at messages[0].content, line 3, character 25.
              call 2: …Today is 2026-11-28 10:11:01.
              call 3: …Today is 2026-11-28 10:12:02.
            Before that place are 101 of the 133 characters of call 2's prompt; what stands behind it is evaluated again.
            To do: Put it into the last user message, or keep the value of the first request for the whole conversation.
            Place: messages[0].content@line:3
            """,
            Failure());
    }

    [Fact]
    public async Task Instructions_are_named_as_such()
    {
        _agent.History.Clear();
        _agent.Options.Instructions = Agent.SystemPrompt;
        await _agent.SayAsync("Question 1");
        _agent.Options.Instructions = Agent.SystemPrompt.Replace("10:11:01", "10:12:02", StringComparison.Ordinal);
        await _agent.SayAsync("Question 2");

        Assert.Contains("a date or time changed at messages[0].content (ChatOptions.Instructions), line 3, character 25.", Failure(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tools_in_another_order_are_named()
    {
        _agent.Options.Tools = [Tools.Read, Tools.Write];
        await _agent.SayAsync("Question 1");
        _agent.Options.Tools = [Tools.Write, Tools.Read];
        await _agent.SayAsync("Question 2");

        string message = Failure();
        Assert.Contains("the tools are the same in another order at tools[0]", message, StringComparison.Ordinal);
        Assert.Contains("\"name\":\"read\"", message, StringComparison.Ordinal);
        Assert.Contains("\"name\":\"write\"", message, StringComparison.Ordinal);
        Assert.EndsWith("Place: tools", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_of_a_schema_in_another_order_are_named()
    {
        _agent.Options.Tools = [Tools.Declare("read", "Reads a file.", """{"type":"object","required":["path"]}""")];
        await _agent.SayAsync("Question 1");
        _agent.Options.Tools = [Tools.Declare("read", "Reads a file.", """{"required":["path"],"type":"object"}""")];
        await _agent.SayAsync("Question 2");

        Assert.Contains("the same JSON was written with its keys in another order at tools[0]", Failure(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_edited_message_is_named()
    {
        await _agent.SayAsync("Write a poem about the sea, with four lines and a rhyme.");
        await _agent.SayAsync("Question 2");
        _agent.History[1] = new ChatMessage(ChatRole.User, "Write a poem about the lake, with four lines and a rhyme.");
        await _agent.SayAsync("Question 3");

        Assert.Contains("Call 3 does not begin with the whole prompt of call 2: an earlier message was edited at messages[1].content, line 1, character 24.", Failure(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Messages_that_are_left_out_are_named()
    {
        await _agent.PlayAsync(3);
        _agent.History.RemoveRange(1, 2);
        await _agent.SayAsync("Question 4");

        Assert.Contains("the oldest messages were left out at messages[1].content", Failure(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_retry_after_a_failure_is_append_only()
    {
        var recording = new ChatRecording();
        var agent = new Agent(new RecordingChatClient(new ScriptedClient((number, _) => number == 2 ? throw new InvalidOperationException("overloaded") : ScriptedClient.Text("Hi")), recording));
        await agent.SayAsync("Question 1");
        await Assert.ThrowsAsync<InvalidOperationException>(() => agent.SayAsync("Question 2"));
        agent.History.RemoveAt(agent.History.Count - 1);
        await agent.SayAsync("Question 2, shorter");

        PrefixAssert.IsAppendOnly(recording);
    }

    [Fact]
    public async Task A_short_system_prompt_that_changed_is_named_although_it_looks_like_another_agent()
    {
        _agent.History[0] = new ChatMessage(ChatRole.System, "Now 10:11");
        await _agent.SayAsync("Question 1");
        _agent.History[0] = new ChatMessage(ChatRole.System, "Now 11:25");
        await _agent.SayAsync("Question 2");

        string message = Failure();
        Assert.StartsWith("The prompt is not append-only. Call 2 does not begin with the whole prompt of call 1: a date or time changed at messages[0].content", message, StringComparison.Ordinal);
        Assert.Contains("By their prompts, these calls are 2 conversations: call 1 (\"Now 10:11\"); call 2 (\"Now 11:25\").", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("call 2", 2)]
    [InlineData("calls 1 and 2", 1, 2)]
    [InlineData("calls 1, 3 and 4", 1, 3, 4)]
    [InlineData("calls 1 to 4", 1, 2, 3, 4)]
    [InlineData("calls 1 to 4 and 6", 1, 2, 3, 4, 6)]
    public async Task Calls_are_listed_by_their_numbers(string words, params int[] numbers)
    {
        await _agent.PlayAsync(6);

        Assert.Equal(words, CallNumbers.Of(numbers.Select(number => _recording.Calls[number - 1])));
    }

    private string Failure() => Assert.Throws<PrefixAssertionException>(() => PrefixAssert.IsAppendOnly(_recording)).Message;
}
