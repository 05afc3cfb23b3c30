using System.Text.Json;

namespace PrefixBench.FakeServer.Simulated;

/// <summary>
/// An SGLang as its sources describe it; none was recorded. Its cache holds single tokens, and usage has no word of cached tokens when there are none. Only times
/// are made up: in proportion to the tokens that it evaluates.
/// </summary>
public sealed class SimulatedSglang : IDisposable
{
    /// <summary>The name of its model.</summary>
    public const string Model = "tiny";

    private const int Context = 16384;
    private const string Head = "HTTP/1.1 200 OK\r\nserver: uvicorn\r\ncontent-type: text/event-stream; charset=utf-8\r\ntransfer-encoding: chunked\r\n\r\n";

    private readonly Lock _gate = new();
    private readonly WireServer _server;
    private readonly SglangOptions _options;
    private readonly BlockCache _cache = new(blockSize: 1, capacity: 1 << 17);
    private int _promptTokens;
    private int _cachedTokens;

    /// <summary>Starts to listen.</summary>
    /// <param name="options">How it was started; null for the defaults.</param>
    /// <param name="port">The port; 0 for any free one.</param>
    /// <param name="probesUntilReady">How often it says that it is not ready.</param>
    public SimulatedSglang(SglangOptions? options = null, int port = 0, int probesUntilReady = 0)
    {
        _options = options ?? new();
        _server = new WireServer(port);
        _server.RefuseFirst("/health", probesUntilReady);
        _server.On("/health", new WireScript().Write("HTTP/1.1 200 OK\r\nserver: uvicorn\r\ncontent-length: 0\r\n\r\n"));
        _server.On("/v1/models", Json($$"""{"object":"list","data":[{"id":"{{Model}}","object":"model","created":1795652479,"owned_by":"sglang","root":"{{Model}}","parent":null,"max_model_len":{{Context}}}]}"""));
        _server.On("/get_server_info", Json($$"""{"model_path":"{{Model}}","disable_radix_cache":{{(_options.RadixCache ? "false" : "true")}},"page_size":1,"enable_cache_report":{{(_options.CacheReport ? "true" : "false")}},"max_total_num_tokens":131072,"internal_states":[{}],"version":"0.6.0"}"""));
        _server.On("/v1/chat/completions", request => Chat(JsonDocument.Parse(request.Body).RootElement));
        if (_options.Metrics)
        {
            _server.On("/metrics", _ => new WireScript().Write(RawHttp.Answer(
                "200 OK", "text/plain; version=0.0.4", $"sglang:prompt_tokens_total{{model_name=\"{Model}\"}} {_promptTokens}\nsglang:cached_tokens_total{{model_name=\"{Model}\",cache_source=\"device\"}} {_cachedTokens}\n")));
        }
    }

    public void Dispose() => _server.Dispose();

    private static WireScript Json(string body) => new WireScript().Write(RawHttp.Answer("200 OK", "application/json", body, "server: uvicorn\r\n"));

    private WireScript Chat(JsonElement body)
    {
        int[] prompt = SimulatedPrompt.Encode(body.GetProperty("messages").EnumerateArray(), body.TryGetProperty("tools", out JsonElement tools) ? tools : null);
        string reply = SimulatedReply.Write(prompt, body.GetProperty("max_tokens").GetInt32());
        int cached;
        lock (_gate)
        {
            cached = _options.RadixCache ? _cache.Find(prompt) : 0;
            _cache.Keep([.. prompt, .. SimulatedPrompt.Encode(reply[..^1])]);
            _promptTokens += prompt.Length;
            _cachedTokens += cached;
        }

        WireScript script = new WireScript().Wait((prompt.Length - cached) * _options.PrefillTimePerToken)
            .Write(Head + Event("""[{"index":0,"delta":{"role":"assistant","content":""},"logprobs":null,"finish_reason":null,"matched_stop":null}],"usage":null"""));
        foreach (char token in reply)
        {
            script.Write(Event($$"""[{"index":0,"delta":{"role":null,"content":"{{token}}","reasoning_content":null,"tool_calls":null},"logprobs":null,"finish_reason":null,"matched_stop":null}],"usage":null""")).Wait(_options.DecodeTimePerToken);
        }

        string details = _options.CacheReport && cached > 0 ? $$"""{"cached_tokens":{{cached}}}""" : "null";
        return script.Write(
            Event("""[{"index":0,"delta":{"role":null,"content":null,"reasoning_content":null,"tool_calls":null},"logprobs":null,"finish_reason":"length","matched_stop":null}],"usage":null""")
            + Event($$"""[],"usage":{"prompt_tokens":{{prompt.Length}},"total_tokens":{{prompt.Length + reply.Length}},"completion_tokens":{{reply.Length}},"prompt_tokens_details":{{details}},"reasoning_tokens":0}""")
            + RawHttp.Chunk("data: [DONE]\n\n") + RawHttp.LastChunk);
    }

    private static string Event(string choices) => RawHttp.Chunk("""data: {"id":"4d0ae0d4e1b54b0f","object":"chat.completion.chunk","created":1795652481,"model":"tiny","choices":""" + choices + "}\n\n");
}
