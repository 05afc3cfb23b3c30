using PrefixBench.Core.Chat;
using PrefixBench.FakeServer;
using PrefixBench.Providers.Configuration;
using PrefixBench.Providers.Tests.Support;
using Xunit;

namespace PrefixBench.Providers.Tests.Anthropic;

public sealed class AnthropicTests
{
    private const string Start =
        "event: message_start\ndata: {\"type\":\"message_start\",\"message\":{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"claude-sonnet-4-6\",\"content\":[],\"stop_reason\":null,\"usage\":{\"input_tokens\":10,\"cache_creation_input_tokens\":36,\"cache_read_input_tokens\":800,\"cache_creation\":{\"ephemeral_5m_input_tokens\":36,\"ephemeral_1h_input_tokens\":0},\"output_tokens\":1}}}\n\n"
        + "event: ping\ndata: {\"type\":\"ping\"}\n\n";

    private const string Thought =
        "event: content_block_start\ndata: {\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"thinking\",\"thinking\":\"\",\"signature\":\"\"}}\n\n"
        + "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"thinking_delta\",\"thinking\":\"hm\"}}\n\n"
        + "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"signature_delta\",\"signature\":\"EqQB\"}}\n\n"
        + "event: content_block_stop\ndata: {\"type\":\"content_block_stop\",\"index\":0}\n\n";

    private const string Said =
        "event: content_block_start\ndata: {\"type\":\"content_block_start\",\"index\":1,\"content_block\":{\"type\":\"text\",\"text\":\"\"}}\n\n"
        + "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":1,\"delta\":{\"type\":\"text_delta\",\"text\":\"a\"}}\n\n"
        + "event: content_block_stop\ndata: {\"type\":\"content_block_stop\",\"index\":1}\n\n";

    private const string Called =
        "event: content_block_start\ndata: {\"type\":\"content_block_start\",\"index\":2,\"content_block\":{\"type\":\"tool_use\",\"id\":\"toolu_1\",\"name\":\"read_file\",\"input\":{}}}\n\n"
        + "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":2,\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":\"{}\"}}\n\n";

    private const string Stop =
        "event: message_delta\ndata: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\",\"stop_sequence\":null},\"usage\":{\"output_tokens\":15,\"output_tokens_details\":{\"thinking_tokens\":4}}}\n\n"
        + "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n";

    [Fact]
    public async Task Stream_gives_the_whole_sample_with_summed_counts()
    {
        Turn turn = await PlayAsync(Start + Thought + Said + Called + "event: brand_new\ndata: {\"type\":\"brand_new\",\"x\":[1]}\n\n" + Stop);

        Assert.Null(turn.Failure);
        Assert.Equal([DeltaKind.Reasoning, DeltaKind.Content, DeltaKind.ToolCall, DeltaKind.ToolCall], turn.DeltaKinds);
        Assert.Equal(["hm", "a", "read_file", "{}"], turn.Texts);
        Assert.Equal("end_turn", turn.FinishReason);
        Assert.Equal(new TokenUsage { PromptTokens = 846, CachedTokens = 800, CacheWriteTokens = 36, OutputTokens = 15, ReasoningTokens = 4 }, turn.Usage);
        Assert.Null(turn.Timings);
        Assert.Equal("claude-sonnet-4-6", turn.Origins.Single().Model);
    }

    [Fact]
    public async Task Stream_of_llama_server_is_read_alike()
    {
        string start = Start.Replace("{\"input_tokens\":10,\"cache_creation_input_tokens\":36,\"cache_read_input_tokens\":800,\"cache_creation\":{\"ephemeral_5m_input_tokens\":36,\"ephemeral_1h_input_tokens\":0},\"output_tokens\":1}", "{\"cache_read_input_tokens\":845,\"input_tokens\":1,\"output_tokens\":0}", StringComparison.Ordinal);

        Turn turn = await PlayAsync(":\n\n" + start + Said + Stop.Replace("end_turn", "max_tokens", StringComparison.Ordinal));

        Assert.Equal((846, 845), (turn.Usage?.PromptTokens, turn.Usage?.CachedTokens));
        Assert.Equal("max_tokens", turn.FinishReason);
    }

    [Fact]
    public async Task Error_event_fails_the_turn_and_keeps_the_counts()
    {
        Turn turn = await PlayAsync(Start + Said + "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}\n\n");

        Assert.Equal(FailureKind.ErrorInStream, turn.Failure?.Kind);
        Assert.Contains("\"Overloaded\"", turn.Failure!.Message, StringComparison.Ordinal);
        Assert.Equal(800, turn.Usage?.CachedTokens);
    }

    [Fact]
    public async Task Stream_that_ends_before_its_stop_reason_is_cut()
    {
        Turn turn = await PlayAsync(Start + Said);

        Assert.Equal(FailureKind.StreamCut, turn.Failure?.Kind);
    }

    [Theory]
    [InlineData("{\"input_tokens\":184}", "\"input_tokens\":771,", 771, null)]
    [InlineData("{\"input_tokens\":771}", "\"input_tokens\":771,", null, null)]
    [InlineData("{\"input_tokens\":900}", "\"input_tokens\":771,", null, null)]
    [InlineData("{\"input_tokens\":184}", "\"input_tokens\":771,\"cache_read_input_tokens\":100,", 871, 100)]
    [InlineData("{\"input_tokens\":0}", "\"input_tokens\":771,", null, null)]
    public async Task Estimate_of_the_prompt_that_is_raised_later_gives_way_to_the_count(string first, string later, int? prompt, int? cached)
    {
        string start = $"event: message_start\ndata: {{\"type\":\"message_start\",\"message\":{{\"usage\":{first}}}}}\n\n";

        Turn turn = await PlayAsync(start + Said + Stop.Replace("\"output_tokens\":15", later + "\"output_tokens\":15", StringComparison.Ordinal));

        Assert.Null(turn.Failure);
        Assert.Equal((prompt, cached, 15), (turn.Usage?.PromptTokens, turn.Usage?.CachedTokens, turn.Usage?.OutputTokens));
    }

    [Fact]
    public async Task Pings_and_starts_without_text_are_an_empty_reply()
    {
        Turn turn = await PlayAsync(Start.Replace("\"output_tokens\":1}", "\"output_tokens\":0}", StringComparison.Ordinal) + Stop.Replace("\"output_tokens\":15", "\"output_tokens\":0", StringComparison.Ordinal));

        Assert.Equal(FailureKind.EmptyReply, turn.Failure?.Kind);
    }

    [Fact]
    public async Task Body_is_that_of_messages()
    {
        using WireServer server = new WireServer().Enqueue(RawHttp.EventStream(Start + Said + Stop));

        await Turn.PlayAsync(Create(server, "none"));

        WireRequest request = server.Requests[0];
        Assert.Equal("/v1/messages", request.Target);
        Assert.Equal("2023-06-01", request.Header("anthropic-version"));
        Assert.Equal("made-up", request.Header("x-api-key"));
        Assert.Null(request.Header("Authorization"));
        Assert.Equal(
            "{\"model\":\"claude\",\"tools\":[{\"name\":\"read_file\",\"description\":\"Read a file\",\"input_schema\":{\"type\":\"object\",\"properties\":{\"path\":{\"type\":\"string\"}},\"required\":[\"path\"]}}],\"system\":\"You are a helpful AI assistant.\",\"messages\":[{\"role\":\"user\",\"content\":\"你好,请简单介绍一下自己。\"}],\"stream\":true,\"max_tokens\":200,\"temperature\":0.3}",
            request.BodyText);
    }

    [Fact]
    public async Task Cache_control_auto_marks_tools_system_and_the_last_message()
    {
        using WireServer server = new WireServer().Enqueue(RawHttp.EventStream(Start + Said + Stop));

        await Turn.PlayAsync(Create(server, "auto"), Requests.Simple with { Messages = [new(ChatRole.User, "a"), new(ChatRole.Assistant, "b"), new(ChatRole.User, "c")] });

        string body = server.Requests[0].BodyText;
        Assert.Equal(3, body.Split("\"cache_control\":{\"type\":\"ephemeral\"}").Length - 1);
        Assert.Contains("\"required\":[\"path\"]},\"cache_control\":{\"type\":\"ephemeral\"}}]", body, StringComparison.Ordinal);
        Assert.Contains("\"system\":[{\"type\":\"text\",\"text\":\"You are a helpful AI assistant.\",\"cache_control\":{\"type\":\"ephemeral\"}}]", body, StringComparison.Ordinal);
        Assert.Contains("{\"role\":\"assistant\",\"content\":\"b\"},{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"c\",\"cache_control\":{\"type\":\"ephemeral\"}}]}", body, StringComparison.Ordinal);
    }

    private static IChatProvider Create(WireServer server, string cacheControl) => Support.Providers.Create(
        new ProviderSettings { Name = "anthropic", Dialect = "anthropic", BaseUrl = new(server.Url, "/v1"), Model = "claude", KeyEnv = "FAKE_KEY", CacheControl = cacheControl },
        key: "made-up");

    private static async Task<Turn> PlayAsync(string events)
    {
        using WireServer server = new WireServer().Enqueue(RawHttp.EventStream(events));
        return await Turn.PlayAsync(Create(server, "none"));
    }
}
