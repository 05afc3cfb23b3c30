using System.Text;
using PrefixBench.Core.Chat;
using PrefixBench.FakeServer;
using PrefixBench.Providers.Tests.Support;
using Xunit;

namespace PrefixBench.Providers.Tests.OpenAi;

public sealed class OpenAiStreamTests
{
    [Fact]
    public async Task Llama_stream_gives_the_whole_sample()
    {
        using WireServer server = new WireServer().Enqueue(RawHttp.EventStream(Streams.Llama));

        Turn turn = await Turn.PlayAsync(Support.Providers.Create(server.Url));

        Assert.Null(turn.Failure);
        AssertLlama(turn);
        Assert.Equal([new("model.gguf", null, "b11669-Debian")], turn.Origins);
        Assert.Equal(Encoding.UTF8.GetByteCount(Streams.Llama), turn.Bytes);
        Assert.Equal(ChatEventKind.Completed, turn.Kinds[^1]);
        Assert.Equal([ChatEventKind.ConnectionOpened, ChatEventKind.RequestSent, ChatEventKind.HeadersReceived], turn.Kinds[..3]);
    }

    [Theory]
    [InlineData("\n", false)]
    [InlineData("\r\n", false)]
    [InlineData("\r", false)]
    [InlineData("\n", true)]
    [InlineData("\r\n", true)]
    [InlineData("\r", true)]
    public async Task Llama_stream_in_any_newline_and_byte_by_byte_gives_the_same_sample(string newline, bool trickles)
    {
        string events = Streams.Llama.Replace("\n", newline, StringComparison.Ordinal);
        WireScript script = new WireScript().Write(RawHttp.EventStreamHead);
        foreach (byte[]? piece in trickles ? Encoding.UTF8.GetBytes(events).Select(b => new[] { b }) : [Encoding.UTF8.GetBytes(events)])
        {
            script.Write([.. Encoding.ASCII.GetBytes($"{piece.Length:x}\r\n"), .. piece, .. "\r\n"u8]);
        }

        using WireServer server = new WireServer().Enqueue(script.Write(RawHttp.LastChunk));

        Turn turn = await Turn.PlayAsync(Support.Providers.Create(server.Url));

        Assert.Null(turn.Failure);
        AssertLlama(turn);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public async Task Stream_cut_at_every_byte_is_whole_or_a_named_failure(string newline)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(Streams.Plain("a", "b").Replace("\n", newline, StringComparison.Ordinal));
        int done = Encoding.UTF8.GetString(bytes).IndexOf("[DONE]", StringComparison.Ordinal) + "[DONE]".Length;
        using var server = new WireServer();
        IChatProvider provider = Support.Providers.Create(server.Url);
        for (int cut = 0; cut <= bytes.Length; cut++)
        {
            // No length and no chunks: the end of the connection is the end of the body, which is the hardest to judge.
            server.Enqueue(new WireScript().Write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n").Write(bytes[..cut]).Close());

            Turn turn = await Turn.PlayAsync(provider);

            if (turn.Failure is null)
            {
                Assert.True(cut >= done || IsBetweenFinishAndDone(bytes, cut), $"whole at {cut} of {bytes.Length}");
                Assert.Equal("ab", turn.Content);
            }
            else
            {
                Assert.True(cut < done, $"failed at {cut} of {bytes.Length}: {turn.Failure.Message}");
                Assert.Equal(FailureKind.StreamCut, turn.Failure.Kind);
            }
        }
    }

    [Fact]
    public async Task Chunked_stream_cut_at_every_byte_is_whole_only_after_its_end_mark()
    {
        byte[] bytes = Encoding.UTF8.GetBytes(RawHttp.EventStreamHead + RawHttp.Chunk(Streams.Plain("a")) + RawHttp.LastChunk);
        string text = Encoding.UTF8.GetString(bytes);
        int done = text.IndexOf("[DONE]\n\n", StringComparison.Ordinal) + "[DONE]\n\n".Length;
        int head = text.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4;
        using var server = new WireServer();
        IChatProvider provider = Support.Providers.Create(server.Url);
        for (int cut = 1; cut < bytes.Length; cut++)
        {
            server.Enqueue(new WireScript().Write(bytes[..cut]).Close());

            Turn turn = await Turn.PlayAsync(provider);

            if (cut >= done)
            {
                Assert.Null(turn.Failure);
                Assert.Equal("a", turn.Content);
            }
            else
            {
                Assert.True(turn.Failure is not null, $"whole at {cut} of {bytes.Length}");
                Assert.Equal(cut < head ? FailureKind.ConnectionFailed : FailureKind.StreamCut, turn.Failure.Kind);
            }
        }
    }

    [Fact]
    public async Task Comments_and_role_chunks_are_not_tokens()
    {
        const string events =
            ": keep-alive\n\n:\n\n: OPENROUTER PROCESSING\n\n"
            + "data: {\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\",\"refusal\":null},\"finish_reason\":null}],\"usage\":null}\n\n"
            + "data: {\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":null},\"finish_reason\":null}],\"prompt_progress\":{\"total\":6529,\"cache\":0,\"processed\":2048,\"time_ms\":6722}}\n\n";
        using WireServer server = new WireServer().Enqueue(RawHttp.EventStream(events + Streams.Plain("a")));

        Turn turn = await Turn.PlayAsync(Support.Providers.Create(server.Url));

        Assert.Null(turn.Failure);
        Assert.Equal(["a"], turn.Texts);
    }

    [Theory]
    [InlineData("reasoning_content")]
    [InlineData("reasoning")]
    [InlineData("thinking")]
    public async Task Reasoning_under_every_name_comes_first_and_apart(string field)
    {
        string events = $"data: {{\"choices\":[{{\"delta\":{{\"{field}\":\"hm\",\"content\":null}}}}]}}\n\n" + Streams.Plain("a");
        using WireServer server = new WireServer().Enqueue(RawHttp.EventStream(events));

        Turn turn = await Turn.PlayAsync(Support.Providers.Create(server.Url));

        Assert.Equal([DeltaKind.Reasoning, DeltaKind.Content], turn.DeltaKinds);
        Assert.Equal("hm", turn.Reasoning);
        Assert.Equal("a", turn.Content);
    }

    [Fact]
    public async Task Same_thought_under_two_names_counts_once()
    {
        const string events = "data: {\"choices\":[{\"delta\":{\"reasoning\":\"hm\",\"reasoning_content\":\"hm\"}}]}\n\n";
        using WireServer server = new WireServer().Enqueue(RawHttp.EventStream(events + Streams.Plain("a")));

        Turn turn = await Turn.PlayAsync(Support.Providers.Create(server.Url));

        Assert.Equal("hm", turn.Reasoning);
    }

    [Fact]
    public async Task Tool_calls_are_tokens()
    {
        const string events =
            "data: {\"choices\":[{\"delta\":{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"index\":0,\"id\":\"IkXP\",\"type\":\"function\",\"function\":{\"name\":\"get_weather\"}}]}}]}\n\n"
            + "data: {\"choices\":[{\"delta\":{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"{\\\"city\\\":\"}}]}}]}\n\n"
            + "data: {\"choices\":[{\"delta\":{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"\\\"Oslo\\\"}\"}}]}}]}\n\n"
            + "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"tool_calls\"}]}\n\ndata: [DONE]\n\n";
        using WireServer server = new WireServer().Enqueue(RawHttp.EventStream(events));

        Turn turn = await Turn.PlayAsync(Support.Providers.Create(server.Url));

        Assert.Null(turn.Failure);
        Assert.Equal(3, turn.DeltaStamps.Count);
        Assert.Equal("get_weather{\"city\":\"Oslo\"}", turn.ToolCalls);
        Assert.Equal("tool_calls", turn.FinishReason);
    }

    [Theory]
    [InlineData("data: {\"error\":{\"code\":500,\"message\":\"Context size has been exceeded.\",\"type\":\"server_error\"}}\n\n")]
    [InlineData("data: {\"error\":\"Context size has been exceeded.\"}\n\ndata: [DONE]\n\n")]
    [InlineData("data: {\"object\":\"error\",\"message\":\"Context size has been exceeded.\",\"code\":400}\n\ndata: [DONE]\n\n")]
    [InlineData("data: {\"choices\":[{\"delta\":{\"content\":\"\"},\"finish_reason\":\"error\"}],\"error\":{\"code\":502,\"message\":\"Context size has been exceeded.\"}}\n\ndata: [DONE]\n\n")]
    public async Task Error_in_the_stream_fails_the_turn_even_when_an_end_mark_follows(string error)
    {
        const string delta = "data: {\"choices\":[{\"delta\":{\"content\":\"a\"}}]}\n\n";
        using WireServer server = new WireServer().Enqueue(RawHttp.EventStream(delta + error));

        Turn turn = await Turn.PlayAsync(Support.Providers.Create(server.Url));

        Assert.Equal(FailureKind.ErrorInStream, turn.Failure?.Kind);
        Assert.Contains("\"Context size has been exceeded.\"", turn.Failure!.Message, StringComparison.Ordinal);
        Assert.Equal("a", turn.Content);
    }

    [Fact]
    public async Task Finish_word_error_is_an_error_even_without_an_object()
    {
        using WireServer server = new WireServer().Enqueue(RawHttp.EventStream(Streams.Plain("a").Replace("\"stop\"", "\"error\"", StringComparison.Ordinal)));

        Turn turn = await Turn.PlayAsync(Support.Providers.Create(server.Url));

        Assert.Equal(FailureKind.ErrorInStream, turn.Failure?.Kind);
    }

    [Fact]
    public async Task Stream_without_end_mark_is_whole_after_its_finish_marker()
    {
        using WireServer server = new WireServer().Enqueue(RawHttp.EventStream(Streams.Plain("a").Replace("data: [DONE]\n\n", "", StringComparison.Ordinal)));

        Turn turn = await Turn.PlayAsync(Support.Providers.Create(server.Url));

        Assert.Null(turn.Failure);
        Assert.Equal("stop", turn.FinishReason);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("")]
    public async Task Last_event_without_blank_line_counts(string end)
    {
        // The usage chunk is the last one here, and the parser of the runtime would drop it.
        string events = Streams.Plain("a").Replace("data: [DONE]\n\n", "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":1}}" + end, StringComparison.Ordinal);
        using WireServer server = new WireServer().Enqueue(RawHttp.EventStream(events));

        Turn turn = await Turn.PlayAsync(Support.Providers.Create(server.Url));

        Assert.Null(turn.Failure);
        Assert.Equal(7, turn.Usage?.PromptTokens);
    }

    [Fact]
    public async Task Stream_with_an_end_mark_and_no_finish_marker_is_whole_and_its_finish_unknown()
    {
        using WireServer server = new WireServer().Enqueue(RawHttp.EventStream("data: {\"choices\":[{\"delta\":{\"content\":\"a\"}}]}\n\ndata: [DONE]\n\n"));

        Turn turn = await Turn.PlayAsync(Support.Providers.Create(server.Url));

        Assert.Null(turn.Failure);
        Assert.Null(turn.FinishReason);
        Assert.Equal(ChatEventKind.Completed, turn.Kinds[^1]);
    }

    [Fact]
    public async Task Whole_stream_without_a_token_is_an_empty_reply()
    {
        using WireServer server = new WireServer().Enqueue(RawHttp.EventStream(Streams.Plain()));

        Turn turn = await Turn.PlayAsync(Support.Providers.Create(server.Url));

        Assert.Equal(FailureKind.EmptyReply, turn.Failure?.Kind);
        Assert.DoesNotContain(ChatEventKind.Completed, turn.Kinds);
    }

    [Theory]
    [InlineData("data: {\"choices\":[{\"delta\":{\"content\":\"a\"}\n\n")]
    [InlineData("data: hello\n\n")]
    [InlineData("data: [1]\n\n")]
    [InlineData("data: {\"choices\":[]} {}\n\n")]
    public async Task Event_that_is_no_chunk_is_malformed(string bad)
    {
        using WireServer server = new WireServer().Enqueue(RawHttp.EventStream(bad + Streams.Plain("a")));

        Turn turn = await Turn.PlayAsync(Support.Providers.Create(server.Url));

        Assert.Equal(FailureKind.MalformedStream, turn.Failure?.Kind);
    }

    [Fact]
    public async Task Split_characters_become_replacement_characters()
    {
        byte[] halfCharacter = [.. "data: {\"choices\":[{\"delta\":{\"content\":\"x"u8, 0xE4, 0xBD, .. "\"}}]}\n\n"u8];
        const string halfPair = "data: {\"choices\":[{\"delta\":{\"content\":\"\\ud83dy\\n\"}}]}\n\n";
        using WireServer server = new WireServer().Enqueue(new WireScript()
            .Write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n")
            .Write(halfCharacter).Write(halfPair + Streams.Plain("a")).Close());

        Turn turn = await Turn.PlayAsync(Support.Providers.Create(server.Url));

        Assert.Null(turn.Failure);
        Assert.Equal("x\uFFFD\uFFFDy\na", turn.Content);
    }

    private static bool IsBetweenFinishAndDone(byte[] bytes, int cut)
    {
        string text = Encoding.UTF8.GetString(bytes[..cut]);
        int finish = text.IndexOf("\"stop\"}]}", StringComparison.Ordinal);
        string rest = finish < 0 ? "?" : text[(finish + "\"stop\"}]}".Length)..].Trim('\r', '\n');
        return rest.Length == 0;
    }

    private static void AssertLlama(Turn turn)
    {
        Assert.Equal(Streams.LlamaText, turn.Content);
        Assert.Equal("length", turn.FinishReason);
        Assert.Equal(new TokenUsage { PromptTokens = 838, CachedTokens = 837, OutputTokens = 4 }, turn.Usage);
        Assert.Equal(
            new ServerTimings { PromptEval = TimeSpan.FromMilliseconds(10.069), PromptEvalTokens = 1, Generation = TimeSpan.FromMilliseconds(28.819) },
            turn.Timings);
    }
}
