using PrefixBench.Core.Chat;
using PrefixBench.FakeServer;
using PrefixBench.Providers.Tests.Support;
using Xunit;

namespace PrefixBench.Providers.Tests.Streaming;

/// <summary>Answers of servers in the field: what is whole is measured, and what is not has a failure of its own name with the server's own words.</summary>
public sealed class FieldAnswerTests
{
    private const string Delta = "data: {\"choices\":[{\"delta\":{\"content\":\"a\"}}]}\n\n";
    private const string AnthropicDelta = "data: {\"type\":\"content_block_delta\",\"delta\":{\"type\":\"text_delta\",\"text\":\"a\"}}\n\n";
    private const string GeminiDelta = "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"a\"}]}}]}\n\n";
    private const string OllamaDelta = "{\"message\":{\"content\":\"a\"},\"done\":false}\n";

    [Theory]
    [InlineData("null")]
    [InlineData("None")]
    [InlineData("")]
    [InlineData("undefined")]
    public async Task Word_for_no_finish_is_no_finish_marker(string word)
    {
        string chunk = $"data: {{\"choices\":[{{\"delta\":{{\"content\":\"a\"}},\"finish_reason\":\"{word}\"}}]}}\n\n";

        Turn cut = await PlayAsync("openai", chunk + chunk);
        Turn whole = await PlayAsync("openai", chunk + chunk + "data: [DONE]\n\n");

        Assert.Equal(FailureKind.StreamCut, cut.Failure?.Kind);
        Assert.Null(cut.FinishReason);
        Assert.Null(whole.Failure);
        Assert.Null(whole.FinishReason);
    }

    [Theory]
    [InlineData("openai", Delta + "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\",\"native_finish_reason\":\"network_error\"}]}\n\ndata: [DONE]\n\n", "network_error")]
    [InlineData("openai", Delta + "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"network_error\"}]}\n\ndata: [DONE]\n\n", "network_error")]
    [InlineData("openai", Delta + "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"insufficient_system_resource\"}]}\n\n", "insufficient_system_resource")]
    [InlineData("openai", Delta + "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"abort\"}]}\n\ndata: [DONE]\n\n", "abort")]
    [InlineData("anthropic", AnthropicDelta + "data: {\"delta\":{\"stop_reason\":\"error\"}}\n\ndata: {\"type\":\"message_stop\"}\n\n", "stop_reason error")]
    [InlineData("gemini", "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"a\"}]},\"finishReason\":\"SERVER_ERROR\"}]}\n\n", "SERVER_ERROR")]
    [InlineData("ollama", "{\"message\":{\"content\":\"a\"},\"done\":true,\"done_reason\":\"error\"}\n", "done_reason error")]
    public async Task Finish_word_for_a_failure_is_the_error_of_the_stream(string dialect, string body, string quoted)
    {
        Turn turn = await PlayAsync(dialect, body);

        Assert.Equal(FailureKind.ErrorInStream, turn.Failure?.Kind);
        Assert.Contains(quoted, turn.Failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tool_call_that_could_not_be_parsed_is_a_whole_answer() =>
        Assert.Null((await PlayAsync("openai", Delta + "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"parse_error\"}]}\n\ndata: [DONE]\n\n")).Failure);

    public static TheoryData<string, string> Errors()
    {
        var data = new TheoryData<string, string>();
        foreach ((string dialect, string delta) in ((string, string)[])[("openai", Delta), ("anthropic", AnthropicDelta), ("gemini", GeminiDelta)])
        {
            data.Add(dialect, delta + "event: error\ndata: {\"code\":\"Throttling\",\"message\":\"quota words\"}\n\n");
            data.Add(dialect, delta + "event: error\ndata: quota words\n\n");
            data.Add(dialect, delta + "event: response.failed\ndata: {\"detail\":\"quota words\"}\n\n");
            data.Add(dialect, delta + "data: {\"error\":\"quota words\"}\n\n");
            data.Add(dialect, delta + "data: {\"error\":{\"message\":\"quota words\"}}\n\ndata: [DONE]\n\n");
            data.Add(dialect, delta + "data: {\"error\":true,\"message\":\"quota words\"}\n\n");
            data.Add(dialect, delta + "data: {\"object\":\"error\",\"message\":\"quota words\",\"code\":400}\n\n");
            data.Add(dialect, delta + "data: {\"type\":\"error\",\"message\":\"quota words\"}\n\n");
            data.Add(dialect, delta + "data: {\"detail\":\"quota words\"}\n\n");
            data.Add(dialect, delta + "data: {\"error_code\":336,\"error_msg\":\"quota words\"}\n\n");
            data.Add(dialect, delta + "data: {\"code\":\"Throttling\",\"message\":\"quota words\"}\n\ndata: [DONE]\n\n");
            data.Add(dialect, delta + "{\"error\":{\"message\":\"quota words\"}}");
            data.Add(dialect, delta + "error: {\"code\":500,\"message\":\"quota words\"}\n\n");
            data.Add(dialect, delta + "upstream failed: quota words\n");
        }

        data.Add("openai", Delta + "data: {\"base_resp\":{\"status_code\":1008,\"status_msg\":\"quota words\"}}\n\n");
        data.Add("ollama", OllamaDelta + "{\"error\":\"quota words\"}\n");
        data.Add("ollama", OllamaDelta + "{\"detail\":\"quota words\"}\n");
        data.Add("ollama", OllamaDelta + "{\"code\":\"x\",\"message\":\"quota words\"}\n");
        return data;
    }

    [Theory]
    [MemberData(nameof(Errors))]
    public async Task Error_in_any_shape_is_the_error_of_the_stream_in_its_own_words(string dialect, string body)
    {
        Turn turn = await PlayAsync(dialect, body);

        Assert.Equal(FailureKind.ErrorInStream, turn.Failure?.Kind);
        Assert.Contains("quota words", turn.Failure!.Message, StringComparison.Ordinal);
        Assert.Equal("a", turn.Content);
    }

    [Fact]
    public async Task Plain_text_behind_json_lines_is_quoted()
    {
        Turn turn = await PlayAsync("ollama", OllamaDelta + "Internal Server Error");

        Assert.Equal(FailureKind.MalformedStream, turn.Failure?.Kind);
        Assert.Contains("Internal Server Error", turn.Failure!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"error\":null")]
    [InlineData("\"error\":\"\"")]
    [InlineData("\"error\":{}")]
    [InlineData("\"error\":{\"code\":0,\"message\":\"\"}")]
    [InlineData("\"base_resp\":{\"status_code\":0,\"status_msg\":\"\"}")]
    [InlineData("\"message\":\"waiting in the queue\"")]
    public async Task Empty_error_or_a_notice_does_not_break_a_whole_answer(string member) =>
        Assert.Null((await PlayAsync("openai", $"data: {{{member}}}\n\n" + Streams.Plain("a"))).Failure);

    [Theory]
    [InlineData("\"reasoning_details\":[{\"type\":\"reasoning.text\",\"text\":\"h\"}]")]
    [InlineData("\"reasoning_details\":[{\"type\":\"reasoning.summary\",\"summary\":\"h\"}],\"reasoning\":\"h\"")]
    [InlineData("\"reasoning\":{\"content\":\"h\"}")]
    [InlineData("\"reasoning_content\":[{\"type\":\"text\",\"text\":\"h\"}]")]
    [InlineData("\"reasoning_content\":null,\"reasoning\":\"h\"")]
    [InlineData("\"thinking\":\"h\"")]
    [InlineData("\"thinking_blocks\":[{\"type\":\"thinking\",\"thinking\":\"h\",\"signature\":\"s\"}]")]
    [InlineData("\"content\":[{\"type\":\"reasoning\",\"text\":\"h\"}]")]
    [InlineData("\"content\":[{\"type\":\"thinking\",\"thinking\":\"h\"}]")]
    public async Task First_thought_is_the_first_token_wherever_it_is(string member)
    {
        Turn turn = await PlayAsync("openai", $"data: {{\"choices\":[{{\"delta\":{{\"role\":\"assistant\",{member}}}}}]}}\n\n" + Streams.Plain("a"));

        Assert.Null(turn.Failure);
        Assert.Equal([DeltaKind.Reasoning, DeltaKind.Content], turn.DeltaKinds);
        Assert.Equal("h", turn.Reasoning);
        Assert.Equal("a", turn.Content);
    }

    [Theory]
    [InlineData("anthropic", "data: {\"delta\":{\"reasoning_content\":\"h\"}}\n\n" + AnthropicDelta + "data: {\"delta\":{\"stop_reason\":\"end_turn\"}}\n\n")]
    [InlineData("ollama", "{\"message\":{\"reasoning\":\"h\",\"content\":\"\"}}\n{\"message\":{\"content\":\"a\"},\"done\":true}\n")]
    [InlineData("gemini", "data: {\"candidates\":[{\"content\":{\"parts\":[{\"thought\":true,\"text\":\"h\"},{\"text\":\"a\"}]},\"finishReason\":\"STOP\"}]}\n\n")]
    public async Task First_thought_is_the_first_token_in_every_dialect(string dialect, string body) =>
        Assert.Equal([DeltaKind.Reasoning, DeltaKind.Content], (await PlayAsync(dialect, body)).DeltaKinds);

    [Theory]
    [InlineData("openai", "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"content_filter\"}],\"usage\":{\"prompt_tokens\":900,\"completion_tokens\":16}}\n\n")]
    [InlineData("openai", "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":900,\"completion_tokens\":0}}\n\n")]
    [InlineData("gemini", "data: {\"candidates\":[{\"finishReason\":\"SAFETY\"}],\"usageMetadata\":{\"promptTokenCount\":900,\"candidatesTokenCount\":16}}\n\n")]
    public async Task Answer_that_is_withheld_or_has_no_counted_token_is_an_empty_reply(string dialect, string body) =>
        Assert.Equal(FailureKind.EmptyReply, (await PlayAsync(dialect, body)).Failure?.Kind);

    [Theory]
    [InlineData("openai", "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"length\"}],\"usage\":{\"prompt_tokens\":900,\"completion_tokens\":16,\"prompt_tokens_details\":{\"cached_tokens\":800},\"completion_tokens_details\":{\"reasoning_tokens\":16}}}\n\n")]
    [InlineData("gemini", "data: {\"candidates\":[{\"finishReason\":\"MAX_TOKENS\"}],\"usageMetadata\":{\"promptTokenCount\":900,\"cachedContentTokenCount\":800,\"thoughtsTokenCount\":16}}\n\n")]
    public async Task Thoughts_that_use_up_the_limit_unseen_are_a_whole_answer_with_its_counts(string dialect, string body)
    {
        Turn turn = await PlayAsync(dialect, body, Requests.Simple with { MaxTokens = 17 });

        Assert.Null(turn.Failure);
        Assert.Empty(turn.Texts);
        Assert.Equal(ChatEventKind.Completed, turn.Kinds[^1]);
        Assert.Equal(new TokenUsage { PromptTokens = 900, CachedTokens = 800, OutputTokens = 16, ReasoningTokens = 16 }, turn.Usage);
    }

    [Theory]
    [InlineData("openai", Delta + "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":0,\"completion_tokens\":0,\"total_tokens\":0,\"prompt_tokens_details\":{\"cached_tokens\":0}}}\n\ndata: [DONE]\n\n")]
    [InlineData("anthropic", "data: {\"message\":{\"usage\":{\"input_tokens\":0,\"cache_read_input_tokens\":0,\"output_tokens\":0}}}\n\n" + AnthropicDelta + "data: {\"type\":\"message_stop\"}\n\n")]
    [InlineData("gemini", "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"a\"}]},\"finishReason\":\"STOP\"}],\"usageMetadata\":{\"promptTokenCount\":0,\"candidatesTokenCount\":0}}\n\n")]
    [InlineData("ollama", "{\"message\":{\"content\":\"a\"},\"done\":true,\"prompt_eval_count\":0,\"prompt_eval_cached_count\":0,\"eval_count\":0,\"prompt_eval_duration\":0}\n")]
    public async Task Zeros_are_no_counts_where_tokens_arrived(string dialect, string body)
    {
        Turn turn = await PlayAsync(dialect, body);

        Assert.Null(turn.Failure);
        Assert.Null(turn.Usage);
        Assert.Null(turn.Timings?.PromptEval);
    }

    [Theory]
    [InlineData("openai", "data: {\"usage\":{\"prompt_tokens\":903,\"completion_tokens\":1,\"prompt_tokens_details\":{\"cached_tokens\":900}}}\n\n" + Delta + "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":0,\"completion_tokens\":0,\"prompt_tokens_details\":{\"cached_tokens\":0}}}\n\ndata: [DONE]\n\n")]
    [InlineData("openai", "data: {\"usage\":{\"prompt_tokens\":903,\"completion_tokens\":1,\"prompt_tokens_details\":{\"cached_tokens\":900}}}\n\n" + Delta + "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":903,\"completion_tokens\":1,\"prompt_tokens_details\":{\"cached_tokens\":0}}}\n\ndata: [DONE]\n\n")]
    [InlineData("anthropic", "data: {\"message\":{\"usage\":{\"input_tokens\":3,\"cache_read_input_tokens\":900,\"output_tokens\":1}}}\n\n" + AnthropicDelta + "data: {\"delta\":{\"stop_reason\":\"x\"},\"usage\":{\"input_tokens\":0,\"cache_read_input_tokens\":0,\"output_tokens\":0}}\n\ndata: {\"type\":\"message_stop\"}\n\n")]
    [InlineData("anthropic", "data: {\"message\":{\"usage\":{\"input_tokens\":903,\"output_tokens\":1}}}\n\n" + AnthropicDelta + "data: {\"delta\":{\"stop_reason\":\"x\"},\"usage\":{\"input_tokens\":3,\"cache_read_input_tokens\":900}}\n\ndata: {\"type\":\"message_stop\"}\n\n")]
    [InlineData("gemini", "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"a\"}]}}],\"usageMetadata\":{\"promptTokenCount\":903,\"cachedContentTokenCount\":900,\"candidatesTokenCount\":1}}\n\ndata: {\"candidates\":[{\"finishReason\":\"STOP\"}],\"usageMetadata\":{\"promptTokenCount\":0,\"cachedContentTokenCount\":0,\"candidatesTokenCount\":0}}\n\n")]
    [InlineData("ollama", "{\"message\":{\"content\":\"a\"},\"prompt_eval_count\":903,\"prompt_eval_cached_count\":900,\"eval_count\":1}\n{\"done\":true,\"prompt_eval_count\":0,\"prompt_eval_cached_count\":0,\"eval_count\":0}\n")]
    public async Task Later_zeros_do_not_replace_earlier_counts(string dialect, string body)
    {
        Turn turn = await PlayAsync(dialect, body);

        Assert.Null(turn.Failure);
        Assert.Equal((903, 900, 1), (turn.Usage?.PromptTokens, turn.Usage?.CachedTokens, turn.Usage?.OutputTokens));
    }

    [Theory]
    [InlineData("data: {\"choices\":[{\"delta\":{\"content\":\"a\"},\"finish_reason\":\"stop\"}]}\ndata: [DONE]\n")]
    [InlineData("data: {\"choices\":[{\"delta\":{\"content\":\"a\"}}]}\r\ndata: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\r\n")]
    public async Task Events_without_a_blank_line_between_them_are_malformed_and_quoted(string body)
    {
        Turn turn = await PlayAsync("openai", body);

        Assert.Equal(FailureKind.MalformedStream, turn.Failure?.Kind);
        Assert.Contains("without a blank line", turn.Failure!.Message, StringComparison.Ordinal);
        Assert.Contains("{'choices':[{'delta':{'content':'a'}", turn.Failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("anthropic", AnthropicDelta + "data: {\"delta\":{\"stop_reason\":\"end_turn\"}}\n\ndata: [DONE]\n\n")]
    [InlineData("anthropic", AnthropicDelta + "data: {\"type\":\"message_stop\"}\n\n")]
    [InlineData("gemini", "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"a\"}]},\"finishReason\":\"STOP\"}]}\n\ndata: [DONE]\n\n")]
    [InlineData("openai", "data: {\"choices\":[{\"delta\":{\"role\":\"assistant\",\"content\":\"\"}}],\"usage\":null}\n\n" + Delta + "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":1}}\n\ndata: {\"choices\":[],\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":1}}\n\n")]
    public async Task Whole_answer_of_any_ending_is_measured(string dialect, string body)
    {
        Turn turn = await PlayAsync(dialect, body);

        Assert.Null(turn.Failure);
        Assert.Equal(["a"], turn.Texts);
    }

    private static async Task<Turn> PlayAsync(string dialect, string body, ChatRequest? request = null)
    {
        using WireServer server = new WireServer().Enqueue(RawHttp.EventStream(body));
        return await Turn.PlayAsync(Support.Providers.Create(server.Url, settings => settings with { Dialect = dialect }), request);
    }
}
