using System.Net;
using System.Text.Json;
using Microsoft.Extensions.AI;
using PrefixBench.Core.Chat;
using PrefixBench.Extensions.AI.Tests.Support;
using Xunit;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;
using ChatRole = Microsoft.Extensions.AI.ChatRole;

namespace PrefixBench.Extensions.AI.Tests.Providing;

/// <summary>Any chat client as a provider: what it is sent, and what becomes of its updates.</summary>
public sealed class ChatClientProviderTests
{
    private static readonly ChatRequest Hello = new() { SystemPrompt = "", Tools = [], Messages = [new(Core.Chat.ChatRole.User, "Hello")], MaxTokens = 8 };

    [Fact]
    public async Task The_request_is_sent_with_its_history_its_tools_and_its_options()
    {
        var recording = new ChatRecording();
        ChatOptions? options = null;
        using IChatClient client = Streaming("one", " two").AsBuilder()
            .Use((messages, sent, next, stop) =>
            {
                options = sent;
                return next(messages, sent, stop);
            })
            .UsePrefixRecording(recording).Build();
        var request = new ChatRequest
        {
            SystemPrompt = "[0123456789ab] Be kind.",
            Tools = [new ChatTool("read", "Reads a file.", JsonElement.Parse("""{"type":"object","required":["b","a"]}"""))],
            Messages =
            [
                new(Core.Chat.ChatRole.User, "Hello"),
                new(Core.Chat.ChatRole.Assistant, "Looking.") { Reasoning = "I look.", ToolCalls = [new ChatToolCall("c1", "read", JsonElement.Parse("""{"b":1,"a":"x"}"""))] },
                Core.Chat.ChatMessage.CreateToolResult("c1", "read", "text"),
                new(Core.Chat.ChatRole.User, "Go on"),
            ],
            MaxTokens = 9,
            Temperature = 0.5,
            Seed = 7,
        };

        await ReadAsync(new ChatClientProvider(client), request);

        Assert.Equal(
            """{"model":"m","messages":[{"role":"system","content":"[0123456789ab] Be kind."},{"role":"user","content":"Hello"},{"role":"assistant","reasoning_content":"I look.","content":"Looking.","tool_calls":[{"id":"c1","type":"function","function":{"name":"read","arguments":"{\"b\":1,\"a\":\"x\"}"}}]},{"role":"tool","tool_call_id":"c1","content":"text"},{"role":"user","content":"Go on"}],"tools":[{"type":"function","function":{"name":"read","description":"Reads a file.","parameters":{"type":"object","required":["b","a"]}}}]}""",
            Assert.Single(recording.Calls).Body.GetRawText());
        Assert.Equal((9, 0.5f, 7L, ChatToolMode.None), (options!.MaxOutputTokens, options.Temperature, options.Seed, options.ToolMode));
        Assert.IsNotType<AIFunction>(Assert.Single(options.Tools!), exactMatch: false);
    }

    [Fact]
    public async Task Updates_become_events_in_their_order()
    {
        List<(ChatEventKind Kind, string Text, DeltaKind Delta)> events = await ReadAsync(new ChatClientProvider(new UpdatesClient(
            new ChatResponseUpdate(ChatRole.Assistant, "") { ModelId = "m-1" },
            new ChatResponseUpdate(ChatRole.Assistant, [new TextReasoningContent("Hm.")]),
            new ChatResponseUpdate(ChatRole.Assistant, "one"),
            new ChatResponseUpdate(ChatRole.Assistant, [new FunctionCallContent("c1", "read", new Dictionary<string, object?> { ["path"] = "a" })]),
            new ChatResponseUpdate(ChatRole.Assistant, [new UsageContent(new UsageDetails { InputTokenCount = 10, OutputTokenCount = 3 })]) { FinishReason = ChatFinishReason.Stop })));

        Assert.Equal(
            [
                (ChatEventKind.RequestSent, "", DeltaKind.Content), (ChatEventKind.Origin, "", DeltaKind.Content), (ChatEventKind.Delta, "Hm.", DeltaKind.Reasoning), (ChatEventKind.Delta, "one", DeltaKind.Content),
                (ChatEventKind.Delta, """read({"path":"a"})""", DeltaKind.ToolCall), (ChatEventKind.Usage, "", DeltaKind.Content), (ChatEventKind.Finished, "stop", DeltaKind.Content),
                (ChatEventKind.Completed, "", DeltaKind.Content),
            ],
            events);
    }

    [Fact]
    public async Task Counts_add_up_and_those_that_are_missing_are_null()
    {
        var usages = new List<TokenUsage?>();
        var provider = new ChatClientProvider(new UpdatesClient(
            Usage(new UsageDetails { InputTokenCount = 10 }), new ChatResponseUpdate(ChatRole.Assistant, "one"), new ChatResponseUpdate(ChatRole.Assistant, " two"), Usage(new UsageDetails { OutputTokenCount = 3 })));
        await foreach (ChatEvent item in provider.StreamAsync(Hello, TestContext.Current.CancellationToken))
        {
            usages.Add(item.Usage);
        }

        Assert.Equal(new TokenUsage { PromptTokens = 10, OutputTokens = 3 }, Assert.Single(usages.OfType<TokenUsage>()));
    }

    [Fact]
    public async Task A_delta_has_the_time_at_which_its_update_came_although_it_is_held_back()
    {
        var order = new List<long>();
        var inner = new ScriptedClient((_, _) => ScriptedClient.Text("one two three"))
        {
            BeforeUpdate = _ =>
            {
                order.Add(System.Diagnostics.Stopwatch.GetTimestamp());
                return Task.CompletedTask;
            },
        };
        var deltas = new List<long>();
        await foreach (ChatEvent item in new ChatClientProvider(inner).StreamAsync(Hello, TestContext.Current.CancellationToken))
        {
            if (item.Kind == ChatEventKind.Delta)
            {
                deltas.Add(item.Timestamp);
            }
        }

        Assert.Equal(3, deltas.Count);
        Assert.True(order[0] <= deltas[0] && deltas[0] <= order[1] && order[1] <= deltas[1] && deltas[1] <= order[2]);
    }

    [Fact]
    public async Task A_reply_of_several_tokens_in_one_update_gives_no_number()
    {
        foreach (IChatClient client in new IChatClient[] { new UpdatesClient(new ChatResponseUpdate(ChatRole.Assistant, "one two three")), new UpdatesClient(new ChatResponseUpdate(ChatRole.Assistant, "one"), Usage(new UsageDetails { OutputTokenCount = 9 })) })
        {
            var kinds = new List<ChatEventKind>();
            ChatException exception = await Assert.ThrowsAsync<ChatException>(async () =>
            {
                await foreach (ChatEvent item in new ChatClientProvider(client).StreamAsync(Hello, TestContext.Current.CancellationToken))
                {
                    kinds.Add(item.Kind);
                }
            });

            Assert.Equal(
                "chat-client: a reply of several tokens came in one update, so the client, or one around it, does not stream, and the time to its first token cannot be measured. Use a client that streams token by token, or measure its server directly by its address (--url).",
                exception.Message);
            Assert.DoesNotContain(ChatEventKind.Delta, kinds);
        }
    }

    [Fact]
    public async Task A_reply_of_one_token_in_one_update_is_measured()
    {
        List<(ChatEventKind Kind, string Text, DeltaKind Delta)> events = await ReadAsync(new ChatClientProvider(new UpdatesClient(new ChatResponseUpdate(ChatRole.Assistant, "one"), Usage(new UsageDetails { OutputTokenCount = 2 }))));

        Assert.Contains(events, item => item.Kind == ChatEventKind.Delta);
    }

    [Fact]
    public async Task A_client_that_has_streamed_is_believed_when_a_later_reply_comes_at_once()
    {
        var provider = new ChatClientProvider(new ScriptedClient((number, _) => number == 1 ? ScriptedClient.Text("one two three", 9) : new ChatResponse(new ChatMessage(ChatRole.Assistant, "one\ttwo\tthree"))));

        await ReadAsync(provider);
        Assert.Contains(await ReadAsync(provider), item => item.Kind == ChatEventKind.Delta);
    }

    [Fact]
    public async Task A_client_that_does_not_stream_gives_no_number()
    {
        ChatException exception = await FailAsync(new UpdatesClient { Failure = new NotSupportedException("Streaming is not supported") });

        Assert.Equal(FailureKind.UnexpectedResponse, exception.Failure.Kind);
        Assert.StartsWith("chat-client: the client does not stream (\"Streaming is not supported\"), so the time to its first token cannot be measured. ", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reply_that_begins_with_a_function_call_gives_no_number() =>
        Assert.Contains("ChatToolMode.None", (await FailAsync(new UpdatesClient(new ChatResponseUpdate(ChatRole.Assistant, [new FunctionCallContent("c1", "read")])))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task An_empty_answer_and_an_error_in_the_stream_are_failures()
    {
        Assert.Equal(FailureKind.EmptyReply, (await FailAsync(new UpdatesClient(new ChatResponseUpdate(ChatRole.Assistant, "")))).Failure.Kind);

        ChatException exception = await FailAsync(new UpdatesClient(new ChatResponseUpdate(ChatRole.Assistant, [new ErrorContent("out of memory")])));
        Assert.Equal((FailureKind.ErrorInStream, "chat-client: the stream held an error: \"out of memory\"; check the server's log."), (exception.Failure.Kind, exception.Message));
    }

    [Fact]
    public async Task A_recorded_request_is_refused()
    {
        ChatException exception = await Assert.ThrowsAsync<ChatException>(() => ReadAsync(new ChatClientProvider(new UpdatesClient()), Hello with { RecordedBody = "{}" }));

        Assert.StartsWith("chat-client: a recorded request is sent byte by byte, which a chat client cannot do.", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HttpStatusCode.PaymentRequired, FailureKind.QuotaExceeded)]
    [InlineData(HttpStatusCode.ServiceUnavailable, FailureKind.Overloaded)]
    [InlineData(HttpStatusCode.BadRequest, FailureKind.RequestRejected)]
    [InlineData(HttpStatusCode.Found, FailureKind.Redirected)]
    public async Task A_status_decides_the_kind(HttpStatusCode status, FailureKind kind) =>
        Assert.Equal((kind, (int)status), (await FailAsync(new UpdatesClient { Failure = new InvalidOperationException("outer", new HttpRequestException("no", null, status)) })).Failure is var failure ? (failure.Kind, failure.Status) : default);

    [Fact]
    public async Task A_wait_that_the_client_gave_up_is_a_timeout() =>
        Assert.Equal(FailureKind.Timeout, (await FailAsync(new UpdatesClient { Failure = new TaskCanceledException("The request was canceled due to the configured timeout", new TimeoutException("100 s")) })).Failure.Kind);

    [Fact]
    public async Task A_key_in_an_exception_is_not_shown()
    {
        string message = (await FailAsync(new UpdatesClient { Failure = new InvalidOperationException("Incorrect API key provided: sk-abcdef1234567890 (Bearer secret-words)") })).Message;

        Assert.DoesNotContain("abcdef", message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_request_ends_with_its_cancellation()
    {
        using var source = new CancellationTokenSource();
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (ChatEvent _ in new ChatClientProvider(new ScriptedClient()).StreamAsync(Hello, source.Token))
            {
            }
        });
    }

    [Fact]
    public void A_client_that_says_nothing_of_itself_has_a_name()
    {
        var provider = new ChatClientProvider(new UpdatesClient());

        Assert.Equal(("chat-client", "chat-client", "default"), (provider.Provider.Name, provider.Provider.Dialect, provider.Provider.Model));
        Assert.Equal("mine", new ChatClientProvider(new ScriptedClient(), "mine").Provider.Name);
        Assert.StartsWith("The client is null. ", Assert.Throws<ArgumentNullException>(() => new ChatClientProvider(null!)).Message, StringComparison.Ordinal);
    }

    private static UpdatesClient Streaming(params string[] texts) => new([.. texts.Select(text => new ChatResponseUpdate(ChatRole.Assistant, text))]) { Metadata = new ChatClientMetadata("scripted", defaultModelId: "m") };

    private static ChatResponseUpdate Usage(UsageDetails details) => new(ChatRole.Assistant, [new UsageContent(details)]);

    private static Task<ChatException> FailAsync(IChatClient client) => Assert.ThrowsAsync<ChatException>(() => ReadAsync(new ChatClientProvider(client)));

    private static async Task<List<(ChatEventKind Kind, string Text, DeltaKind Delta)>> ReadAsync(ChatClientProvider provider, ChatRequest? request = null)
    {
        var events = new List<(ChatEventKind, string, DeltaKind)>();
        await foreach (ChatEvent item in provider.StreamAsync(request ?? Hello, TestContext.Current.CancellationToken))
        {
            events.Add((item.Kind, item.Text.ToString(), item.DeltaKind));
        }

        return events;
    }
}
