using System.Text;
using System.Text.Json.Nodes;
using PrefixBench.Core.Chat;
using PrefixBench.FakeServer;
using PrefixBench.Providers.Configuration;
using PrefixBench.Providers.Tests.Support;
using Xunit;

namespace PrefixBench.Providers.Tests.Ollama;

public sealed class OllamaTests
{
    private const string Head = "{\"model\":\"qwen3.5:9b\",\"created_at\":\"2026-09-01T00:00:00Z\",\"message\":{\"role\":\"assistant\",\"content\":\"a\"},\"done\":false}\n";

    private const string Last = "{\"model\":\"qwen3.5:9b\",\"created_at\":\"2026-09-01T00:00:01Z\",\"message\":{\"role\":\"assistant\",\"content\":\"b\"},\"done\":true,\"done_reason\":\"length\",\"total_duration\":10200000000,\"load_duration\":4000000,\"prompt_eval_count\":29,\"prompt_eval_cached_count\":20,\"prompt_eval_duration\":10175903000,\"eval_count\":2,\"eval_duration\":9000000}\n";

    [Fact]
    public async Task Newest_stream_gives_the_whole_sample()
    {
        Turn turn = await PlayAsync(Head + Last);

        Assert.Null(turn.Failure);
        Assert.Equal("ab", turn.Content);
        Assert.Equal("length", turn.FinishReason);
        Assert.Equal(new TokenUsage { PromptTokens = 29, CachedTokens = 20, OutputTokens = 2 }, turn.Usage);
        Assert.Equal(
            new ServerTimings
            {
                PromptEval = TimeSpan.FromTicks(101759030),
                PromptEvalTokens = 9,
                Generation = TimeSpan.FromMilliseconds(9),
                Load = TimeSpan.FromMilliseconds(4),
            },
            turn.Timings);
        Assert.Equal("qwen3.5:9b", turn.Origins.Single().Model);
    }

    [Fact]
    public async Task Missing_prompt_count_of_a_full_hit_is_unknown_and_not_zero()
    {
        Turn turn = await PlayAsync(Head + "{\"model\":\"m\",\"message\":{\"role\":\"assistant\",\"content\":\"\"},\"done\":true,\"total_duration\":5,\"eval_count\":2,\"eval_duration\":9000000}\n");

        Assert.Null(turn.Failure);
        Assert.Equal(new TokenUsage { OutputTokens = 2 }, turn.Usage);
        Assert.Null(turn.Timings!.PromptEval);
        Assert.Equal("done", turn.FinishReason);
    }

    [Fact]
    public async Task Count_of_the_middle_era_has_no_cached_part()
    {
        Turn turn = await PlayAsync(Head + "{\"message\":{\"content\":\"\"},\"done\":true,\"done_reason\":\"stop\",\"prompt_eval_count\":29,\"prompt_eval_duration\":1000000,\"eval_count\":1}\n");

        Assert.Equal(new TokenUsage { PromptTokens = 29, OutputTokens = 1 }, turn.Usage);
        Assert.Equal(new ServerTimings { PromptEval = TimeSpan.FromMilliseconds(1) }, turn.Timings);
    }

    [Fact]
    public async Task Thinking_and_tool_calls_are_tokens()
    {
        Turn turn = await PlayAsync(
            "{\"message\":{\"role\":\"assistant\",\"content\":\"\",\"thinking\":\"hm\"},\"done\":false}\n"
            + "{\"message\":{\"role\":\"assistant\",\"content\":\"\",\"tool_calls\":[{\"function\":{\"name\":\"read_file\",\"arguments\":{\"path\":\"x\"}}}]},\"done\":false}\n"
            + Last);

        Assert.Equal([DeltaKind.Reasoning, DeltaKind.ToolCall, DeltaKind.Content], turn.DeltaKinds);
        Assert.Equal("read_file", turn.ToolCalls);
    }

    [Theory]
    [InlineData("{\"error\":\"an error was encountered while running the model\"}\n")]
    [InlineData("{\"error\":\"an error was encountered while running the model\",\"status\":500}")]
    public async Task Error_line_fails_the_turn(string line)
    {
        Turn turn = await PlayAsync(Head + line);

        Assert.Equal(FailureKind.ErrorInStream, turn.Failure?.Kind);
        Assert.Contains("while running the model", turn.Failure!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Stream_cut_at_every_byte_is_whole_or_a_named_failure(bool unixEnd)
    {
        byte[] bytes = Encoding.UTF8.GetBytes((Head + Last).Replace("\n", unixEnd ? "\n" : "\r\n", StringComparison.Ordinal));
        int whole = bytes.AsSpan().LastIndexOf((byte)'}') + 1;
        using var server = new WireServer();
        IChatProvider provider = Create(server);
        for (int cut = 0; cut <= bytes.Length; cut++)
        {
            server.Enqueue(new WireScript().Write("HTTP/1.1 200 OK\r\nContent-Type: application/x-ndjson\r\nConnection: close\r\n\r\n").Write(bytes[..cut]).Close());

            Turn turn = await Turn.PlayAsync(provider);

            Assert.True(cut >= whole ? turn.Failure is null : turn.Failure?.Kind == FailureKind.StreamCut, $"at {cut} of {bytes.Length}: {turn.Failure?.Kind}");
        }
    }

    [Fact]
    public async Task Stream_byte_by_byte_gives_the_same_sample()
    {
        using WireServer server = new WireServer().Enqueue(new WireScript()
            .Write("HTTP/1.1 200 OK\r\nContent-Type: application/x-ndjson\r\nConnection: close\r\n\r\n").Trickle(Head + Last).Close());

        Turn turn = await Turn.PlayAsync(Create(server));

        Assert.Equal("ab", turn.Content);
        Assert.Equal(29, turn.Usage?.PromptTokens);
    }

    [Theory]
    [InlineData("nonsense\n")]
    [InlineData("[]\n")]
    [InlineData("{\"done\":false}{\"done\":false}\n")]
    public async Task Line_that_is_no_chunk_is_malformed(string line)
    {
        Turn turn = await PlayAsync(Head + line + Last);

        Assert.Equal(FailureKind.MalformedStream, turn.Failure?.Kind);
    }

    [Fact]
    public async Task Page_of_markup_is_unexpected()
    {
        using WireServer server = new WireServer().Enqueue(new WireScript().Write(RawHttp.Answer("200 OK", "text/html", "<html><title>Welcome</title></html>")));

        Turn turn = await Turn.PlayAsync(Create(server));

        Assert.Equal(FailureKind.UnexpectedResponse, turn.Failure?.Kind);
        Assert.Contains("\"Welcome\"", turn.Failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Model_that_was_only_loaded_is_an_empty_reply()
    {
        Turn turn = await PlayAsync("{\"model\":\"m\",\"message\":{\"role\":\"assistant\",\"content\":\"\"},\"done\":true,\"done_reason\":\"load\"}\n");

        Assert.Equal(FailureKind.EmptyReply, turn.Failure?.Kind);
    }

    [Fact]
    public async Task Body_has_the_seed_scripts_fields_in_its_order_and_settings_reach_into_options()
    {
        using WireServer server = new WireServer().Enqueue(RawHttp.JsonLines(Head + Last)).Enqueue(RawHttp.JsonLines(Head + Last));

        await Turn.PlayAsync(Create(server));
        await Turn.PlayAsync(Create(server, "{\"think\":null,\"options\":{\"num_ctx\":8192}}"));

        Assert.Equal("/api/chat", server.Requests[0].Target);
        Assert.Matches("^\\{\"model\":\"qwen3.5:9b\",\"messages\":\\[\\{\"role\":\"system\",.*\\}\\],\"tools\":\\[\\{\"type\":\"function\",\"function\":\\{.*\\}\\}\\],\"stream\":true,\"think\":false,\"options\":\\{\"temperature\":0.3,\"num_predict\":200\\}\\}$", server.Requests[0].BodyText);
        Assert.EndsWith("\"stream\":true,\"options\":{\"temperature\":0.3,\"num_predict\":200,\"num_ctx\":8192}}", server.Requests[1].BodyText, StringComparison.Ordinal);
    }

    private static IChatProvider Create(WireServer server, string? body = null) => Support.Providers.Create(new ProviderSettings
    {
        Name = "ollama",
        Dialect = "ollama",
        BaseUrl = server.Url,
        Model = "qwen3.5:9b",
        Body = body is null ? null : (JsonObject)JsonNode.Parse(body)!,
    });

    private static async Task<Turn> PlayAsync(string lines)
    {
        using WireServer server = new WireServer().Enqueue(RawHttp.JsonLines(lines));
        return await Turn.PlayAsync(Create(server));
    }
}
