using Microsoft.Extensions.AI;
using PrefixBench.Extensions.AI.Tests.Recording;
using PrefixBench.Extensions.AI.Tests.Support;
using Xunit;

namespace PrefixBench.Extensions.AI.Tests.Asserting;

/// <summary>Wrong use is answered with a sentence that says what to do.</summary>
public sealed class WrongUseTests
{
    public static TheoryData<string> Assertions => ["append-only", "head", "cached"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Assertions))]
    public void An_empty_recording(string assertion) =>
        AssertFails(assertion, new ChatRecording(), "The recording is empty: no call reached it. Build the client with UsePrefixRecording(recording), use this client in the agent, and read its streams.");

    [Theory]
    [MemberData(nameof(Assertions))]
    public async Task One_call(string assertion)
    {
        var recording = new ChatRecording();
        await new Agent(new RecordingChatClient(new ScriptedClient(), recording)).PlayAsync(1);

        AssertFails(assertion, recording, "The recording has one call only, and an assertion compares calls: let the agent make at least two");
    }

    [Fact]
    public async Task Two_agents_in_one_recording()
    {
        var recording = new ChatRecording();
        using var client = new RecordingChatClient(new ScriptedClient((number, _) => ScriptedClient.Text($"Reply {number}", 500, 490)), recording);
        var agent = new Agent(client);
        await agent.SayAsync("What does this program do?");
        await client.GetResponseAsync([new(ChatRole.System, "Write a title of three words for this conversation."), new(ChatRole.User, "What does this program do?")], cancellationToken: Cancellation);
        await agent.PlayAsync(2);

        const string Words =
            """
            The recording holds 2 conversations, which do not continue one another: calls 1, 3 and 4 ("You are a coding agent. Use the tools, and say what you did…"); call 2 ("Write a title of three words for this conversation."). If they are of several agents, give each agent a ChatRecording of its own, or assert on recording.Conversations[0] to recording.Conversations[1].
            If they are meant to be one conversation: 
            """;
        AssertFails("append-only", recording, Words);
        AssertFails("head", recording, Words);
        AssertFails("cached", recording, Words);
        PrefixAssert.IsAppendOnly(recording.Conversations[0]);
        PrefixAssert.HeadIsStable(recording.Conversations[0], calls: 3);
        PrefixAssert.CachedTokensCoverPreviousPrompt(recording.Conversations[0]);
    }

    [Theory]
    [MemberData(nameof(Assertions))]
    public async Task A_recording_outside_of_function_invocation(string assertion)
    {
        var recording = new ChatRecording();
        using IChatClient client = RecordingTests.Loop().AsBuilder().UsePrefixRecording(recording).UseFunctionInvocation().Build();
        var options = new ChatOptions { Tools = [AIFunctionFactory.Create((string path) => path, "read")] };
        await client.GetResponseAsync("Hello", options, Cancellation);
        await client.GetStreamingResponseAsync("Hello", options, Cancellation).ToListAsync(Cancellation);

        AssertFails(assertion, recording, "The answer to call 1 holds function calls and their results: UseFunctionInvocation is behind the recording, which saw one call in place of several requests. Add the recording last: ");
    }

    [Theory]
    [MemberData(nameof(Assertions))]
    public async Task A_conversation_that_the_server_keeps(string assertion)
    {
        var recording = new ChatRecording();
        var agent = new Agent(new RecordingChatClient(new ScriptedClient(), recording));
        await agent.SayAsync("Question 1");
        agent.Options.ConversationId = "conv_1";
        await agent.SayAsync("Question 2");

        AssertFails(assertion, recording, "Call 2 was sent with the ChatOptions.ConversationId \"conv_1\": the server keeps the history, so the whole prompt cannot be seen. Leave ConversationId null and send the whole history");
    }

    [Theory]
    [MemberData(nameof(Assertions))]
    public void A_null_recording(string assertion) =>
        Assert.StartsWith("The recording is null. Give the ChatRecording that was given to UsePrefixRecording.", Assert.Throws<ArgumentNullException>(() => Run(assertion, null!)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_null_client_or_recording_at_the_start()
    {
        Assert.StartsWith("The client is null. ", Assert.Throws<ArgumentNullException>(() => new RecordingChatClient(null!, new ChatRecording())).Message, StringComparison.Ordinal);
        Assert.StartsWith("The recording is null. ", Assert.Throws<ArgumentNullException>(() => new RecordingChatClient(new ScriptedClient(), null!)).Message, StringComparison.Ordinal);
        Assert.StartsWith("The recording is null. ", Assert.Throws<ArgumentNullException>(() => new ScriptedClient().AsBuilder().UsePrefixRecording(null!)).Message, StringComparison.Ordinal);
        Assert.StartsWith("The builder is null. ", Assert.Throws<ArgumentNullException>(() => ((ChatClientBuilder)null!).UsePrefixRecording(new ChatRecording())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Null_messages()
    {
        using var client = new RecordingChatClient(new ScriptedClient(), new ChatRecording());

        Assert.StartsWith("The messages are null. ", (await Assert.ThrowsAsync<ArgumentNullException>(() => client.GetResponseAsync((IEnumerable<ChatMessage>)null!, cancellationToken: Cancellation))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_failed_calls()
    {
        var recording = new ChatRecording();
        var agent = new Agent(new RecordingChatClient(new ScriptedClient((_, _) => throw new InvalidOperationException("no model")), recording));
        await Assert.ThrowsAsync<InvalidOperationException>(() => agent.SayAsync("Question 1"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => agent.SayAsync("Question 1"));

        AssertFails("append-only", recording, "Nothing can be compared: calls 1 and 2 failed (\"no model\"). Let at least two calls be answered.");
        AssertFails("cached", recording, "Nothing can be compared: calls 1 and 2 failed (\"no model\"). Let at least two calls be answered.");
    }

    [Fact]
    public async Task A_call_that_failed_behind_the_only_answered_one()
    {
        var recording = new ChatRecording();
        var agent = new Agent(new RecordingChatClient(new ScriptedClient((number, _) => number == 2 ? throw new InvalidOperationException("no model") : ScriptedClient.Text("Hi", 500, 0)), recording));
        await agent.SayAsync("Question 1");
        await Assert.ThrowsAsync<InvalidOperationException>(() => agent.SayAsync("Question 2"));

        AssertFails("cached", recording, "Nothing can be compared: call 2 failed (\"no model\").");
        PrefixAssert.IsAppendOnly(recording);
    }

    [Fact]
    public async Task Calls_of_one_conversation_at_once()
    {
        var recording = new ChatRecording();
        var gate = new TaskCompletionSource();
        using var client = new RecordingChatClient(new ScriptedClient((_, _) => ScriptedClient.Text("Hi", 500, 0)) { BeforeUpdate = _ => gate.Task }, recording);
        Task<ChatResponse>[] calls =
        [
            client.GetResponseAsync([new(ChatRole.System, Agent.SystemPrompt), new(ChatRole.User, "Question 1")], cancellationToken: Cancellation),
            client.GetResponseAsync([new(ChatRole.System, Agent.SystemPrompt), new(ChatRole.User, "Question 2")], cancellationToken: Cancellation),
        ];
        AssertFails("cached", recording, "Call 1 has not ended, and tokens are counted at the end of an answer. Await it, and read its stream to the end, before you assert.");
        gate.SetResult();
        await Task.WhenAll(calls);

        const string Words = "Call 2 began before call 1 had ended, so it cannot have continued it. Make the calls of a conversation one after another, and give each of several conversations at once a ChatRecording of its own.";
        Assert.Contains(Words, Assert.Throws<PrefixAssertionException>(() => PrefixAssert.IsAppendOnly(recording)).Message, StringComparison.Ordinal);
        Assert.Contains(Words, Assert.Throws<PrefixAssertionException>(() => PrefixAssert.CachedTokensCoverPreviousPrompt(recording)).Message, StringComparison.Ordinal);
    }

    private static void AssertFails(string assertion, IRecordedCalls recording, string begins) =>
        Assert.StartsWith(begins, Assert.Throws<PrefixAssertionException>(() => Run(assertion, recording)).Message, StringComparison.Ordinal);

    private static void Run(string assertion, IRecordedCalls recording)
    {
        switch (assertion)
        {
            case "append-only":
                PrefixAssert.IsAppendOnly(recording);
                break;
            case "head":
                PrefixAssert.HeadIsStable(recording);
                break;
            default:
                PrefixAssert.CachedTokensCoverPreviousPrompt(recording);
                break;
        }
    }
}
