using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;
using PrefixBench.Extensions.AI.Tests.Support;
using Xunit;

namespace PrefixBench.Extensions.AI.Tests.Recording;

/// <summary>What is recorded of calls.</summary>
public sealed class RecordingTests
{
    [Fact]
    public async Task A_call_is_recorded_with_its_prompt_and_its_counts()
    {
        var recording = new ChatRecording();
        using IChatClient client = new ScriptedClient((_, _) => ScriptedClient.Text("Hi", prompt: 120, cached: 100)).AsBuilder().UsePrefixRecording(recording).Build();

        ChatResponse response = await client.GetResponseAsync([new(ChatRole.User, "Hello")], new ChatOptions { Instructions = "Be kind.", Tools = [Tools.Read] }, TestContext.Current.CancellationToken);

        Assert.Equal("Hi", response.Text);
        RecordedCall call = Assert.Single(recording.Calls);
        Assert.Equal((1, "m", "Be kind.", null, false, null), (call.Number, call.Model, call.Instructions, call.ConversationId, call.IsStreaming, call.Failure));
        Assert.Equal((120, 100, 2), (call.PromptTokens, call.CachedTokens, call.OutputTokens));
        Assert.Null(call.TimeToFirstUpdate);
        Assert.Equal("read", Assert.Single(call.Tools).Name);
        Assert.Equal(
            """{"model":"m","messages":[{"role":"system","content":"Be kind."},{"role":"user","content":"Hello"}],"tools":[{"type":"function","function":{"name":"read","description":"Reads a file.","parameters":{"type":"object","properties":{"path":{"type":"string","description":"The file."}},"required":["path"]}}}]}""",
            call.Body.GetRawText());
    }

    [Fact]
    public async Task Counts_that_are_not_reported_are_null()
    {
        var recording = new ChatRecording();
        using var client = new RecordingChatClient(new ScriptedClient(), recording);

        await client.GetResponseAsync("Hello", cancellationToken: TestContext.Current.CancellationToken);

        RecordedCall call = Assert.Single(recording.Calls);
        Assert.Equal((null, null, null), (call.PromptTokens, call.CachedTokens, call.OutputTokens));
    }

    [Fact]
    public async Task A_stream_is_passed_on_update_by_update_and_timed()
    {
        var time = new FakeTimeProvider();
        var recording = new ChatRecording(time);
        var inner = new ScriptedClient((_, _) => ScriptedClient.Text("one two", prompt: 9))
        {
            BeforeUpdate = _ =>
            {
                time.Advance(TimeSpan.FromMilliseconds(40));
                return Task.CompletedTask;
            },
        };
        using var client = new RecordingChatClient(inner, recording);

        List<ChatResponseUpdate> updates = await client.GetStreamingResponseAsync("Hello", cancellationToken: TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["one ", "two ", ""], updates.Select(update => update.Text));
        RecordedCall call = Assert.Single(recording.Calls);
        Assert.True(call.IsStreaming);
        Assert.Equal((40, 120), (call.TimeToFirstUpdate?.TotalMilliseconds, call.Duration?.TotalMilliseconds));
        Assert.Equal((9, null, 2), (call.PromptTokens, call.CachedTokens, call.OutputTokens));
    }

    [Fact]
    public async Task What_the_caller_changes_later_changes_nothing_of_a_recorded_call()
    {
        var recording = new ChatRecording();
        using var client = new RecordingChatClient(new ScriptedClient(), recording);
        var options = new ChatOptions { Tools = [Tools.Read], Instructions = "Be kind." };
        var arguments = new Dictionary<string, object?> { ["path"] = "a.cs" };
        List<ChatMessage> messages = [new(ChatRole.User, "Hello"), new(ChatRole.Assistant, [new FunctionCallContent("c1", "read", arguments)])];
        await client.GetResponseAsync(messages, options, TestContext.Current.CancellationToken);
        string before = recording.Calls[0].Body.GetRawText();

        messages[0].Contents[0] = new TextContent("Bye");
        messages.RemoveAt(1);
        arguments["path"] = "b.cs";
        options.Tools.Clear();
        options.Instructions = "Be brief.";

        Assert.Equal(before, recording.Calls[0].Body.GetRawText());
        Assert.Single(recording.Calls[0].Tools);
        Assert.Contains("a.cs", before, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sequence_that_can_be_read_once_reaches_the_client()
    {
        int read = 0;
        IEnumerable<ChatMessage> Once()
        {
            Assert.Equal(1, ++read);
            yield return new ChatMessage(ChatRole.User, "Hello");
        }

        var recording = new ChatRecording();
        using var client = new RecordingChatClient(new ScriptedClient((_, messages) => ScriptedClient.Text(messages[0].Text)), recording);

        Assert.Equal("Hello", (await client.GetResponseAsync(Once(), cancellationToken: TestContext.Current.CancellationToken)).Text);
    }

    [Fact]
    public async Task A_call_that_fails_is_recorded_with_its_failure()
    {
        var recording = new ChatRecording();
        using var client = new RecordingChatClient(new ScriptedClient((_, _) => throw new InvalidOperationException("no model")), recording);

        await Assert.ThrowsAsync<InvalidOperationException>(() => client.GetResponseAsync("Hello", cancellationToken: TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await client.GetStreamingResponseAsync("Hello", cancellationToken: TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken));

        Assert.Equal(["no model", "no model"], recording.Calls.Select(call => call.Failure?.Message));
        Assert.All(recording.Calls, call => Assert.NotNull(call.Duration));
    }

    [Fact]
    public async Task A_client_that_refuses_to_stream_at_once_is_recorded_with_its_failure()
    {
        var recording = new ChatRecording();
        using var client = new RecordingChatClient(new UnstreamedClient(), recording);

        await Assert.ThrowsAsync<NotSupportedException>(async () => await client.GetStreamingResponseAsync("Hello", cancellationToken: TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken));

        Assert.IsType<NotSupportedException>(Assert.Single(recording.Calls).Failure);
    }

    [Fact]
    public async Task A_call_that_is_cancelled_in_the_middle_is_recorded_with_its_failure()
    {
        var recording = new ChatRecording();
        using var source = new CancellationTokenSource();
        using var client = new RecordingChatClient(new ScriptedClient((_, _) => ScriptedClient.Text("one two three")), recording);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (ChatResponseUpdate _ in client.GetStreamingResponseAsync("Hello", cancellationToken: source.Token))
            {
                await source.CancelAsync();
            }
        });

        Assert.IsAssignableFrom<OperationCanceledException>(Assert.Single(recording.Calls).Failure);
    }

    [Fact]
    public async Task A_stream_that_the_caller_leaves_is_recorded_as_failed()
    {
        var recording = new ChatRecording();
        using var client = new RecordingChatClient(new ScriptedClient((_, _) => ScriptedClient.Text("one two three")), recording);

        await foreach (ChatResponseUpdate _ in client.GetStreamingResponseAsync("Hello", cancellationToken: TestContext.Current.CancellationToken))
        {
            break;
        }

        Assert.Equal("The caller left the stream before its end.", Assert.Single(recording.Calls).Failure?.Message);
    }

    [Fact]
    public async Task A_call_that_has_not_ended_has_no_duration()
    {
        var recording = new ChatRecording();
        var gate = new TaskCompletionSource();
        using var client = new RecordingChatClient(new ScriptedClient { BeforeUpdate = _ => gate.Task }, recording);

        Task<ChatResponse> call = client.GetResponseAsync("Hello", cancellationToken: TestContext.Current.CancellationToken);

        Assert.Null(Assert.Single(recording.Calls).Duration);
        gate.SetResult();
        await call;
        Assert.NotNull(Assert.Single(recording.Calls).Duration);
    }

    [Fact]
    public async Task Calls_of_many_threads_are_all_recorded_in_the_order_in_which_they_began()
    {
        var recording = new ChatRecording();
        using var client = new RecordingChatClient(new ScriptedClient { BeforeUpdate = async _ => await Task.Yield() }, recording);

        await Parallel.ForEachAsync(Enumerable.Range(0, 200), TestContext.Current.CancellationToken, async (number, stop) => await client.GetResponseAsync($"Hello {number}", cancellationToken: stop));

        Assert.Equal(Enumerable.Range(1, 200), recording.Calls.Select(call => call.Number));
        Assert.Equal(200, recording.Calls.Select(call => call.Body.GetRawText()).Distinct(StringComparer.Ordinal).Count());
        Assert.All(recording.Calls, call => Assert.NotNull(call.Duration));
    }

    [Fact]
    public async Task Every_request_of_a_loop_of_function_calls_is_seen()
    {
        var recording = new ChatRecording();
        using IChatClient client = Loop().AsBuilder().UseFunctionInvocation().UsePrefixRecording(recording).Build();

        await client.GetResponseAsync("Hello", new ChatOptions { Tools = [AIFunctionFactory.Create((string path) => $"content of {path}", "read")] }, TestContext.Current.CancellationToken);

        Assert.Equal([1, 3], recording.Calls.Select(call => call.Body.GetProperty("messages").GetArrayLength()));
        Assert.Equal("\"content of a.cs\"", recording.Calls[1].Body.GetProperty("messages")[2].GetProperty("content").GetString());
        PrefixAssert.IsAppendOnly(recording);
    }

    [Fact]
    public async Task Conversations_are_found_by_their_prompts()
    {
        var recording = new ChatRecording();
        using var client = new RecordingChatClient(new ScriptedClient(), recording);
        var agent = new Agent(client);
        await agent.SayAsync("What does this program do?");
        await client.GetResponseAsync([new(ChatRole.System, "Write a title of three words for this conversation."), new(ChatRole.User, "What does this program do?")], cancellationToken: TestContext.Current.CancellationToken);
        await agent.SayAsync("And how?");

        Assert.Equal([(1, "1,3"), (2, "2")], recording.Conversations.Select(conversation => (conversation.Number, string.Join(',', conversation.Calls.Select(call => call.Number)))));
        PrefixAssert.IsAppendOnly(recording.Conversations[0]);
    }

    internal static ScriptedClient Loop() => new((number, _) => number == 1
        ? new ChatResponse(new ChatMessage(ChatRole.Assistant, [new FunctionCallContent("c1", "read", new Dictionary<string, object?> { ["path"] = "a.cs" })]))
        : ScriptedClient.Text("Done"));

    private sealed class UnstreamedClient : DelegatingChatClient
    {
        public UnstreamedClient()
            : base(new ScriptedClient())
        {
        }

        public override IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException("no streams");
    }
}
