using System.Text.Json;

namespace PrefixBench.FakeServer.Simulated;

/// <summary>
/// A whole Ollama 0.17 as it was recorded: it says nothing of its cache, but evaluates (and times) only what its one context does not hold; it cuts a prompt
/// that is longer than that context without a word, and ends a reply that repeats itself without any mark.
/// </summary>
public sealed class SimulatedOllama : IDisposable
{
    /// <summary>The name of its model.</summary>
    public const string Model = "tiny:latest";

    private const string Created = "\"created_at\":\"2026-11-26T00:40:48.923198307Z\"";
    private const string Details = """{"parent_model":"","format":"gguf","family":"llama","families":["llama"],"parameter_size":"3.54M","quantization_level":"F16"}""";
    private const string Digest = "9630364ec8559fd0891be37d588c91711c0ae228ecd2e3da13a6fe77df5681f9";
    private const string EventStreamHead = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";

    private readonly WireServer _server;
    private readonly OllamaOptions _options;
    private readonly OllamaRunner _runner;

    /// <summary>Starts to listen.</summary>
    /// <param name="options">How it was started; null for the defaults.</param>
    /// <param name="port">The port; 0 for any free one.</param>
    /// <param name="probesUntilReady">How often it says that it is not ready.</param>
    public SimulatedOllama(OllamaOptions? options = null, int port = 0, int probesUntilReady = 0)
    {
        _server = new WireServer(port);
        _server.RefuseFirst("/api/version", probesUntilReady);
        _options = options ?? new();
        _runner = new(_options);
        _server.On("/", new WireScript().Write(RawHttp.Answer("200 OK", "text/plain; charset=utf-8", "Ollama is running")));
        _server.On("/api/version", Json("""{"version":"0.17.4"}"""));
        _server.On("/api/tags", Json($$"""{"models":[{"name":"{{Model}}","model":"{{Model}}","modified_at":"2026-11-26T00:33:42.381589435Z","size":7104158,"digest":"{{Digest}}","details":{{Details}}}]}"""));
        _server.On("/api/ps", _ => Json(_runner.Context == 0
            ? """{"models":[]}"""
            : $$"""{"models":[{"name":"{{Model}}","model":"{{Model}}","size":9056256,"digest":"{{Digest}}","details":{{Details}},"expires_at":"2026-11-26T00:45:55.489066605Z","size_vram":0,"context_length":{{_runner.Context}}}]}"""));
        _server.On("/api/show", request => IsKnown(request)
            ? Json($$"""{"details":{{Details}},"model_info":{"general.architecture":"llama","general.parameter_count":3544320,"llama.context_length":32768},"capabilities":["completion","tools"],"modified_at":"2026-11-26T00:33:42.381589435Z"}""")
            : Json($$"""{"error":"model '{{ModelOf(request)}}' not found"}""", "404 Not Found"));
        _server.On("/v1/models", Json($$"""{"object":"list","data":[{"id":"{{Model}}","object":"model","created":1795653222,"owned_by":"library"}]}"""));
        _server.On("/api/chat", request => IsKnown(request)
            ? PlayNative(JsonDocument.Parse(request.Body).RootElement)
            : Json($$"""{"error":"model '{{ModelOf(request)}}' not found"}""", "404 Not Found"));
        _server.On("/v1/chat/completions", request => IsKnown(request)
            ? PlayOpenAi(JsonDocument.Parse(request.Body).RootElement)
            : Json($$$"""{"error":{"message":"model '{{{ModelOf(request)}}}' not found","type":"api_error","param":null,"code":null}}""", "404 Not Found"));
        foreach (string absent in new[] { "/metrics", "/props", "/slots", "/health", "/version", "/load", "/server_info", "/get_model_info", "/tokenize", "/apply-template" })
        {
            _server.On(absent, new WireScript().Write(RawHttp.Answer("404 Not Found", "text/plain", "404 page not found")));
        }
    }

    /// <summary>Where it listens, without a path.</summary>
    public Uri Url => _server.Url;

    /// <summary>The requests so far, in order.</summary>
    public IReadOnlyList<WireRequest> Requests => _server.Requests;

    /// <summary>Ends when the first conversation has asked for a turn, which loads the model.</summary>
    public Task LoadedAsync() => _server.ReceivedAsync("/api/chat", 1);

    public void Dispose() => _server.Dispose();

    private static WireScript Json(string body, string status = "200 OK") => new WireScript().Write(RawHttp.Answer(status, "application/json; charset=utf-8", body));

    private static string ModelOf(WireRequest request) => JsonDocument.Parse(request.Body).RootElement.GetProperty("model").GetString()!;

    // A name without a tag means its latest.
    private static bool IsKnown(WireRequest request) => ModelOf(request) is Model or "tiny";

    private static JsonElement? Field(JsonElement body, params ReadOnlySpan<string> path)
    {
        foreach (string name in path)
        {
            if (body.ValueKind != JsonValueKind.Object || !body.TryGetProperty(name, out body) || body.ValueKind == JsonValueKind.Null)
            {
                return null;
            }
        }

        return body;
    }

    private OllamaTurn Take(JsonElement body, int? context, int? limit) => _runner.Take(
        [.. body.GetProperty("messages").EnumerateArray()], Field(body, "tools") is { } tools && tools.GetArrayLength() > 0 ? tools : null, context, limit);

    private WireScript PlayNative(JsonElement body)
    {
        OllamaTurn turn = Take(body, Field(body, "options", "num_ctx")?.GetInt32(), Field(body, "options", "num_predict")?.GetInt32());
        TimeSpan prefill = turn.EvaluatedTokens * _options.PrefillTimePerToken;
        TimeSpan decode = turn.Reply.Length * _options.DecodeTimePerToken;
        WireScript script = Begin(RawHttp.JsonLinesHead, turn, token => $$"""{"model":"tiny",{{Created}},"message":{"role":"assistant","content":"{{token}}"},"done":false}""" + "\n");
        return turn.IsEnded
            ? script.Write(RawHttp.LastChunk)
            : script.Write(RawHttp.Chunk(
                $$"""{"model":"tiny",{{Created}},"message":{"role":"assistant","content":""},"done":true,"done_reason":"length","total_duration":{{Nanoseconds(turn.LoadTime + prefill + decode)}},"load_duration":{{Nanoseconds(turn.LoadTime) + 2_000_000}},"prompt_eval_count":{{turn.PromptTokens}},"prompt_eval_duration":{{Nanoseconds(prefill)}},"eval_count":{{turn.Reply.Length}},"eval_duration":{{Nanoseconds(decode)}}}""" + "\n") + RawHttp.LastChunk);
    }

    // Ignores max_completion_tokens, as recorded.
    private WireScript PlayOpenAi(JsonElement body)
    {
        OllamaTurn turn = Take(body, null, Field(body, "max_tokens")?.GetInt32());
        WireScript script = Begin(EventStreamHead, turn, token => Event($$"""[{"index":0,"delta":{"role":"assistant","content":"{{token}}"},"finish_reason":null}]"""));
        if (turn.IsEnded)
        {
            return script.Write(RawHttp.LastChunk);
        }

        string usage = Field(body, "stream_options", "include_usage")?.ValueKind == JsonValueKind.True
            ? Event($$"""[],"usage":{"prompt_tokens":{{turn.PromptTokens}},"completion_tokens":{{turn.Reply.Length}},"total_tokens":{{turn.PromptTokens + turn.Reply.Length}}}""") : "";
        return script.Write(RawHttp.Chunk(Event("""[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":"length"}]""") + usage + "data: [DONE]\n\n") + RawHttp.LastChunk);
    }

    private WireScript Begin(string head, OllamaTurn turn, Func<char, string> write)
    {
        WireScript script = new WireScript().Wait(turn.LoadTime + (turn.EvaluatedTokens * _options.PrefillTimePerToken)).Write(head);
        foreach (char token in turn.Reply)
        {
            script.Write(RawHttp.Chunk(write(token))).Wait(_options.DecodeTimePerToken);
        }

        return script;
    }

    private static string Event(string choices) =>
        """data: {"id":"chatcmpl-657","object":"chat.completion.chunk","created":1795653639,"model":"tiny","system_fingerprint":"fp_ollama","choices":""" + choices + "}\n\n";

    private static long Nanoseconds(TimeSpan time) => time.Ticks * 100;
}
