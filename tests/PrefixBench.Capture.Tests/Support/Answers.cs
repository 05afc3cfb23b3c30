using Xunit;

namespace PrefixBench.Capture.Tests.Support;

/// <summary>One small answer of each dialect, streamed and not, that says <c>Hi there</c> with 100 prompt tokens of which 80 are cached.</summary>
internal static class Answers
{
    public static TheoryData<string, string, string, bool> All => new()
    {
        { "/v1/chat/completions", "text/event-stream", OpenAiStream, true },
        { "/v1/chat/completions", "application/json", """{"model":"m","choices":[{"message":{"role":"assistant","content":"Hi there"},"finish_reason":"stop"}],"usage":{"prompt_tokens":100,"completion_tokens":2,"prompt_tokens_details":{"cached_tokens":80}}}""", false },
        { "/api/chat", "application/x-ndjson", OllamaStream, true },
        { "/api/chat", "application/json", """{"model":"m","message":{"role":"assistant","content":"Hi there"},"done":true,"done_reason":"stop","prompt_eval_count":100,"prompt_eval_cached_count":80,"eval_count":2}""", false },
        { "/v1/messages", "text/event-stream", AnthropicStream, true },
        { "/v1/messages", "application/json", """{"type":"message","model":"m","content":[{"type":"text","text":"Hi there"}],"stop_reason":"end_turn","usage":{"input_tokens":20,"cache_read_input_tokens":80,"output_tokens":2}}""", false },
        { "/v1beta/models/m:streamGenerateContent?alt=sse", "text/event-stream", "data: " + Gemini + "\n\n", true },
        { "/v1beta/models/m:streamGenerateContent", "application/json", $"[{Gemini}]", false },
        { "/v1beta/models/m:generateContent", "application/json", Gemini, false },
    };

    public const string OpenAiStream = """
        data: {"model":"m","choices":[{"delta":{"content":"Hi "}}]}

        data: {"model":"m","choices":[{"delta":{"content":"there"},"finish_reason":"stop"}]}

        data: {"choices":[],"usage":{"prompt_tokens":100,"completion_tokens":2,"prompt_tokens_details":{"cached_tokens":80}}}

        data: [DONE]


        """;

    public const string OllamaStream = """
        {"model":"m","message":{"role":"assistant","content":"Hi "},"done":false}
        {"model":"m","message":{"role":"assistant","content":"there"},"done":false}
        {"model":"m","message":{"role":"assistant","content":""},"done":true,"done_reason":"stop","prompt_eval_count":100,"prompt_eval_cached_count":80,"eval_count":2}

        """;

    public const string AnthropicStream = """
        event: message_start
        data: {"type":"message_start","message":{"model":"m","usage":{"input_tokens":20,"cache_read_input_tokens":80,"output_tokens":1}}}

        event: content_block_delta
        data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Hi there"}}

        event: message_delta
        data: {"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":2}}

        event: message_stop
        data: {"type":"message_stop"}


        """;

    public const string Gemini = """{"candidates":[{"content":{"parts":[{"text":"Hi there"}]},"finishReason":"STOP"}],"usageMetadata":{"promptTokenCount":100,"cachedContentTokenCount":80,"candidatesTokenCount":2},"modelVersion":"m"}""";

    /// <summary>A request of the dialect of a path, as far as it is read.</summary>
    public static string Request(string path) => path.Contains("models/", StringComparison.Ordinal)
        ? """{"contents":[{"role":"user","parts":[{"text":"Hello"}]}]}"""
        : """{"model":"m","messages":[{"role":"user","content":"Hello"}]}""";
}
