using System.Text.Json.Nodes;
using PrefixBench.Core.Chat;
using PrefixBench.FakeServer;
using PrefixBench.Providers.Configuration;
using PrefixBench.Providers.Tests.Support;
using Xunit;

namespace PrefixBench.Providers.Tests.Vendors;

/// <summary>Each OpenAI-like server's own stream, in raw text from its section of the wire reference.</summary>
public sealed class VendorStreamTests
{
    [Fact]
    public async Task OpenAi_nulls_usage_on_every_chunk_but_the_last_and_pads_deltas()
    {
        Turn turn = await PlayAsync("""
            data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1,"model":"gpt-5","service_tier":"default","system_fingerprint":"fp_1","choices":[{"index":0,"delta":{"role":"assistant","content":"","refusal":null},"logprobs":null,"finish_reason":null}],"usage":null,"obfuscation":"x9"}

            data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1,"model":"gpt-5","system_fingerprint":"fp_1","choices":[{"index":0,"delta":{"content":"Hi"},"logprobs":null,"finish_reason":null}],"usage":null,"obfuscation":"a"}

            data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1,"model":"gpt-5","system_fingerprint":"fp_1","choices":[{"index":0,"delta":{},"logprobs":null,"finish_reason":"stop"}],"usage":null,"obfuscation":""}

            data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1,"model":"gpt-5","system_fingerprint":"fp_1","choices":[],"usage":{"prompt_tokens":1200,"completion_tokens":9,"total_tokens":1209,"prompt_tokens_details":{"cached_tokens":1152,"audio_tokens":0},"completion_tokens_details":{"reasoning_tokens":0,"audio_tokens":0,"accepted_prediction_tokens":0,"rejected_prediction_tokens":0}},"obfuscation":"b"}

            data: [DONE]


            """);

        AssertTurn(turn, "Hi", "stop", new() { PromptTokens = 1200, CachedTokens = 1152, OutputTokens = 9, ReasoningTokens = 0 });
        Assert.Single(turn.DeltaStamps);
    }

    [Fact]
    public async Task DeepSeek_thinks_first_and_counts_hits_and_misses()
    {
        Turn turn = await PlayAsync("""
            : keep-alive

            data: {"id":"1","object":"chat.completion.chunk","created":1,"model":"deepseek-chat","system_fingerprint":"fp_d","choices":[{"index":0,"delta":{"role":"assistant","content":null,"reasoning_content":""},"finish_reason":null}]}

            data: {"id":"1","choices":[{"index":0,"delta":{"content":null,"reasoning_content":"hm"},"finish_reason":null}]}

            : keep-alive

            data: {"id":"1","choices":[{"index":0,"delta":{"content":"a","reasoning_content":null},"finish_reason":null}]}

            data: {"id":"1","choices":[{"index":0,"delta":{"content":"","reasoning_content":null},"finish_reason":"stop"}],"usage":{"prompt_tokens":396,"completion_tokens":2,"total_tokens":398,"prompt_tokens_details":{"cached_tokens":384},"completion_tokens_details":{"reasoning_tokens":1},"prompt_cache_hit_tokens":384,"prompt_cache_miss_tokens":12}}

            data: [DONE]


            """);

        AssertTurn(turn, "a", "stop", new() { PromptTokens = 396, CachedTokens = 384, OutputTokens = 2, ReasoningTokens = 1 });
        Assert.Equal("hm", turn.Reasoning);
    }

    [Fact]
    public async Task Ark_sends_cumulative_usage_on_every_chunk_and_the_last_counts()
    {
        Turn turn = await PlayAsync(
            """
            data: {"choices":[{"delta":{"content":"a","role":"assistant"},"index":0}],"created":1,"id":"02","model":"doubao-seed-2-0-pro-260215","service_tier":"default","object":"chat.completion.chunk","usage":{"completion_tokens":1,"prompt_tokens":500,"total_tokens":501,"prompt_tokens_details":{"cached_tokens":0},"completion_tokens_details":{"reasoning_tokens":0}}}

            data: {"choices":[{"delta":{"content":"","role":"assistant"},"finish_reason":"length","index":0}],"usage":null}

            data: {"choices":[],"usage":{"completion_tokens":2,"prompt_tokens":500,"total_tokens":502,"prompt_tokens_details":{"cached_tokens":448},"completion_tokens_details":{"reasoning_tokens":0}}}

            data: [DONE]


            """,
            s => s with { Body = (JsonObject)JsonNode.Parse("{\"thinking\":{\"type\":\"disabled\"}}")! });

        AssertTurn(turn, "a", "length", new() { PromptTokens = 500, CachedTokens = 448, OutputTokens = 2, ReasoningTokens = 0 });
    }

    [Fact]
    public async Task Gemini_through_openai_sends_usage_with_choices_and_no_cached_count()
    {
        Turn turn = await PlayAsync("""
            data: {"choices":[{"delta":{"content":"a","role":"assistant"},"index":0}],"created":1,"id":"x","model":"gemini-2.5-flash","object":"chat.completion.chunk","usage":{"completion_tokens":1,"prompt_tokens":19693,"total_tokens":20303}}

            data: {"choices":[{"delta":{"content":"b","role":"assistant"},"finish_reason":"stop","index":0}],"usage":{"completion_tokens":7,"prompt_tokens":19693,"total_tokens":20309}}

            data: [DONE]


            """);

        AssertTurn(turn, "ab", "stop", new() { PromptTokens = 19693, OutputTokens = 7 });
    }

    [Fact]
    public async Task Claude_through_a_gateway_with_exclusive_counts_is_summed()
    {
        Turn turn = await PlayAsync(
            """
            : ping

            data: {"id":"gen-1","model":"anthropic/claude-sonnet-4.6","choices":[{"index":0,"delta":{"role":"assistant","content":"a"}}]}

            data: {"id":"gen-1","choices":[{"index":0,"delta":{},"finish_reason":"end_turn"}],"usage":{"prompt_tokens":7,"completion_tokens":4,"total_tokens":11,"cache_read_input_tokens":900,"cache_creation_input_tokens":20}}

            data: [DONE]


            """,
            s => s with { PromptExcludesCached = true });

        AssertTurn(turn, "a", "end_turn", new() { PromptTokens = 927, CachedTokens = 900, CacheWriteTokens = 20, OutputTokens = 4 });
    }

    [Fact]
    public async Task OpenRouter_names_its_upstream_and_a_change_of_it_is_seen()
    {
        Turn turn = await PlayAsync("""
            : OPENROUTER PROCESSING

            data: {"id":"gen-1","provider":"Anthropic","model":"anthropic/claude-sonnet-4.6","object":"chat.completion.chunk","created":1,"choices":[{"index":0,"delta":{"role":"assistant","content":"","reasoning":"hm","reasoning_details":[{"type":"reasoning.text","text":"hm"}]},"finish_reason":null,"native_finish_reason":null,"logprobs":null}]}

            data: {"id":"gen-1","provider":"Google","model":"anthropic/claude-sonnet-4.6","choices":[{"index":0,"delta":{"role":"assistant","content":"a"},"finish_reason":null}]}

            data: {"id":"gen-1","provider":"Google","model":"anthropic/claude-sonnet-4.6","choices":[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":"stop","native_finish_reason":"end_turn"}]}

            data: {"id":"gen-1","provider":"Google","model":"anthropic/claude-sonnet-4.6","choices":[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":null}],"usage":{"prompt_tokens":1000,"completion_tokens":5,"total_tokens":1005,"cost":0.001,"cost_details":{"upstream_inference_cost":null},"prompt_tokens_details":{"cached_tokens":900,"cache_write_tokens":50},"completion_tokens_details":{"reasoning_tokens":2}}}

            data: [DONE]


            """);

        AssertTurn(turn, "a", "stop", new() { PromptTokens = 1000, CachedTokens = 900, CacheWriteTokens = 50, OutputTokens = 5, ReasoningTokens = 2 });
        Assert.Equal("hm", turn.Reasoning);
        Assert.Equal("Anthropic, Google", string.Join(", ", turn.Origins.Select(o => o.Upstream)));
    }

    [Fact]
    public async Task Vllm_finishes_on_the_last_delta_and_tells_its_queue()
    {
        Turn turn = await PlayAsync("""
            data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1,"model":"qwen","choices":[{"index":0,"delta":{"role":"assistant","content":""}}]}

            data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1,"model":"qwen","choices":[{"index":0,"delta":{"reasoning":"hm"}}]}

            data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1,"model":"qwen","choices":[{"index":0,"delta":{"content":"a"},"finish_reason":"length","stop_reason":null}]}

            data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1,"model":"qwen","choices":[],"usage":{"prompt_tokens":100,"total_tokens":102,"completion_tokens":2,"prompt_tokens_details":{"cached_tokens":96}},"metrics":{"time_to_first_token_ms":31.5,"generation_time_ms":12.5,"queue_time_ms":1.25,"mean_itl_ms":6.0,"tokens_per_second":80.0}}

            data: [DONE]


            """);

        AssertTurn(turn, "a", "length", new() { PromptTokens = 100, CachedTokens = 96, OutputTokens = 2 });
        Assert.Equal(new ServerTimings { Queue = TimeSpan.FromMilliseconds(1.25), Generation = TimeSpan.FromMilliseconds(12.5) }, turn.Timings);
    }

    [Fact]
    public async Task SgLang_reports_no_zero_and_an_empty_choice_chunk_without_usage()
    {
        const string cold = """
            data: {"id":"1","object":"chat.completion.chunk","created":1,"model":"q","choices":[{"index":0,"delta":{"role":"assistant","content":"","reasoning_content":null,"tool_calls":null},"logprobs":null,"finish_reason":null,"matched_stop":null}],"usage":null}

            data: {"id":"1","object":"chat.completion.chunk","created":2,"model":"q","choices":[{"index":0,"delta":{"role":null,"content":"a","reasoning_content":null,"tool_calls":null},"logprobs":null,"finish_reason":null,"matched_stop":null}],"usage":null}

            data: {"id":"1","object":"chat.completion.chunk","created":2,"model":"q","choices":[{"index":0,"delta":{"role":null,"content":null},"finish_reason":"length","matched_stop":null}],"usage":null}

            data: {"id":"1","object":"chat.completion.chunk","created":2,"model":"q","choices":[],"sglext":{"cached_tokens_details":{"device":0}}}

            data: {"id":"1","object":"chat.completion.chunk","created":3,"model":"q","choices":[],"usage":{"prompt_tokens":50,"total_tokens":51,"completion_tokens":1,"prompt_tokens_details":null,"reasoning_tokens":0}}

            data: [DONE]


            """;
        string warm = cold.Replace("\"prompt_tokens_details\":null", "\"prompt_tokens_details\":{\"cached_tokens\":49}", StringComparison.Ordinal);
        using WireServer server = new WireServer().Enqueue(RawHttp.EventStream(cold)).Enqueue(RawHttp.EventStream(warm)).Enqueue(RawHttp.EventStream(cold));
        IChatProvider provider = Support.Providers.Create(server.Url, s => s with { AbsentCachedIsZero = true });

        AssertTurn(await Turn.PlayAsync(provider), "a", "length", new() { PromptTokens = 50, OutputTokens = 1, ReasoningTokens = 0 });
        AssertTurn(await Turn.PlayAsync(provider), "a", "length", new() { PromptTokens = 50, CachedTokens = 49, OutputTokens = 1, ReasoningTokens = 0 });
        AssertTurn(await Turn.PlayAsync(provider), "a", "length", new() { PromptTokens = 50, CachedTokens = 0, OutputTokens = 1, ReasoningTokens = 0 });
    }

    [Fact]
    public async Task Ollama_through_openai_reasons_under_its_own_name()
    {
        Turn turn = await PlayAsync("""
            data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1,"model":"qwen3.5:9b","system_fingerprint":"fp_ollama","choices":[{"index":0,"delta":{"role":"assistant","content":"","reasoning":"hm"},"finish_reason":null}]}

            data: {"id":"chatcmpl-1","choices":[{"index":0,"delta":{"role":"assistant","content":"a"},"finish_reason":null}]}

            data: {"id":"chatcmpl-1","choices":[{"index":0,"delta":{},"finish_reason":"length"}]}

            data: {"id":"chatcmpl-1","choices":[],"usage":{"prompt_tokens":29,"completion_tokens":2,"total_tokens":31}}

            data: [DONE]


            """);

        AssertTurn(turn, "a", "length", new() { PromptTokens = 29, OutputTokens = 2 });
        Assert.Equal([DeltaKind.Reasoning, DeltaKind.Content], turn.DeltaKinds);
    }

    [Fact]
    public async Task TensorRt_llm_writes_a_space_behind_its_json()
    {
        Turn turn = await PlayAsync(
            "data: {\"id\":\"1\",\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\"}}]} \n\n"
            + "data: {\"id\":\"1\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"},\"finish_reason\":\"length\"}]} \n\n"
            + "data: {\"id\":\"1\",\"choices\":[],\"usage\":{\"prompt_tokens\":20,\"completion_tokens\":1,\"total_tokens\":21,\"prompt_tokens_details\":{\"cached_tokens\":0}}} \n\n"
            + "data: [DONE] \n\n");

        AssertTurn(turn, "a", "length", new() { PromptTokens = 20, CachedTokens = 0, OutputTokens = 1 });
    }

    [Fact]
    public async Task Mlx_lm_reports_progress_in_comments_and_repeats_the_role()
    {
        Turn turn = await PlayAsync(
            ": keepalive 2048/8123\n\n: keepalive 8123/8123\n\n"
            + "data: {\"id\":\"1\",\"choices\":[{\"index\":0,\"finish_reason\":null,\"delta\":{\"role\":\"assistant\",\"reasoning\":\"hm\"}}]}\n\n"
            + "data: {\"id\":\"1\",\"choices\":[{\"index\":0,\"finish_reason\":null,\"delta\":{\"role\":\"assistant\",\"content\":\"a\"}}]}\n\n"
            + "data: {\"id\":\"1\",\"choices\":[{\"index\":0,\"finish_reason\":\"length\",\"delta\":{\"role\":\"assistant\",\"content\":\"\"}}]}\n\n"
            + "data: {\"id\":\"1\",\"choices\":[],\"usage\":{\"prompt_tokens\":8123,\"completion_tokens\":2,\"total_tokens\":8125,\"prompt_tokens_details\":{\"cached_tokens\":8000}}}\n\ndata: [DONE]\n\n");

        AssertTurn(turn, "a", "length", new() { PromptTokens = 8123, CachedTokens = 8000, OutputTokens = 2 });
    }

    [Fact]
    public async Task LmDeploy_sends_its_end_mark_after_an_error()
    {
        Turn turn = await PlayAsync("data: {\"id\":\"1\",\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"a\"}}],\"usage\":null}\n\ndata: {\"error\":{\"message\":\"internal error\",\"code\":500}}\n\ndata: [DONE]\n\n");

        Assert.Equal(FailureKind.ErrorInStream, turn.Failure?.Kind);
    }

    [Fact]
    public async Task Llama_cpp_without_usage_tells_all_by_its_timings()
    {
        Turn turn = await PlayAsync("""
            data: {"choices":[{"finish_reason":null,"index":0,"delta":{"role":"assistant","content":null}}],"model":"m"}

            data: {"choices":[{"finish_reason":null,"index":0,"delta":{"content":"a"}}],"model":"m"}

            data: {"choices":[{"finish_reason":"length","index":0,"delta":{}}],"model":"m","timings":{"cache_n":5,"prompt_n":833,"prompt_ms":3343.067,"prompt_per_token_ms":3.98934,"prompt_per_second":250.668,"predicted_n":1,"predicted_ms":0.001,"predicted_per_token_ms":0,"predicted_per_second":0}}

            data: [DONE]


            """);

        AssertTurn(turn, "a", "length", new() { PromptTokens = 838, CachedTokens = 5, OutputTokens = 1 });
        // With one token, predicted_ms is a sentinel.
        Assert.Equal(new ServerTimings { PromptEval = TimeSpan.FromMilliseconds(3343.067), PromptEvalTokens = 833 }, turn.Timings);
    }

    [Fact]
    public async Task Old_llama_cpp_error_line_is_no_event_and_yet_the_error_of_the_stream()
    {
        Turn turn = await PlayAsync("data: {\"choices\":[{\"delta\":{\"content\":\"a\"}}]}\n\nerror: {\"code\":500,\"message\":\"x\"}\n\n");

        Assert.Equal(FailureKind.ErrorInStream, turn.Failure?.Kind);
        Assert.Contains("\"x\"", turn.Failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_of_parts_is_text_and_thought()
    {
        Turn turn = await PlayAsync("data: {\"choices\":[{\"delta\":{\"content\":[{\"type\":\"thinking\",\"thinking\":[{\"type\":\"text\",\"text\":\"hm\"}]},{\"type\":\"text\",\"text\":\"a\"}]}}]}\n\n" + Streams.Plain("b"));

        Assert.Equal(("hm", "ab"), (turn.Reasoning, turn.Content));
    }

    private static async Task<Turn> PlayAsync(string events, Func<ProviderSettings, ProviderSettings>? configure = null)
    {
        using WireServer server = new WireServer().Enqueue(RawHttp.EventStream(events));
        return await Turn.PlayAsync(Support.Providers.Create(server.Url, configure));
    }

    private static void AssertTurn(Turn turn, string content, string finishReason, TokenUsage usage)
    {
        Assert.Null(turn.Failure);
        Assert.Equal(content, turn.Content);
        Assert.Equal(finishReason, turn.FinishReason);
        Assert.Equal(usage, turn.Usage);
    }
}
