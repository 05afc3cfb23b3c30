using System.Globalization;
using System.Text;
using System.Text.Json;

namespace PrefixBench.FakeServer.Simulated;

/// <summary>
/// A whole vLLM 0.32 as it was recorded: its routes, its chunks, its refusals, and counters and cached tokens that come from a prefix cache of its own. Only
/// times are made up: in proportion to the tokens that it evaluates.
/// </summary>
public sealed class SimulatedVllm : IDisposable
{
    /// <summary>The name of its model.</summary>
    public const string Model = "tiny";

    /// <summary>What a server without a parser of tool calls says to a request with tools.</summary>
    public const string ToolChoiceRefusal = "\"auto\" tool choice requires --enable-auto-tool-choice and --tool-call-parser to be set";

    private const string Head = "HTTP/1.1 200 OK\r\nserver: uvicorn\r\ncontent-type: text/event-stream; charset=utf-8\r\nvary: Origin\r\ntransfer-encoding: chunked\r\n\r\n";

    private readonly Lock _gate = new();
    private readonly WireServer _server;
    private readonly VllmOptions _options;
    private readonly VllmCounters _counters;
    private readonly BlockCache _cache;

    /// <summary>Starts to listen.</summary>
    /// <param name="options">How it was started; null for the defaults.</param>
    /// <param name="port">The port; 0 for any free one.</param>
    /// <param name="probesUntilReady">How often it says that it is not ready.</param>
    public SimulatedVllm(VllmOptions? options = null, int port = 0, int probesUntilReady = 0)
    {
        _server = new WireServer(port);
        _server.RefuseFirst("/health", probesUntilReady);
        _options = options ?? new();
        _counters = new(_options);
        _cache = new(_options.BlockSize, _options.CacheBlocks);
        _server.On("/version", Json("""{"version":"0.32.0"}"""));
        _server.On("/health", new WireScript().Write("HTTP/1.1 200 OK\r\nserver: uvicorn\r\ncontent-length: 0\r\nvary: Origin\r\n\r\n"));
        _server.On("/v1/models", Json(
            $$"""{"object":"list","data":[{"id":"{{Model}}","object":"model","created":1795652479,"owned_by":"vllm","root":"/srv/m/tiny","parent":null,"max_model_len":{{_options.MaxModelLength}},"permission":[{"id":"modelperm-9381d1f2fae9dbf9","object":"model_permission","created":1795652479,"allow_create_engine":false,"allow_sampling":true,"allow_logprobs":true,"allow_search_indices":false,"allow_view":true,"allow_fine_tuning":false,"organization":"*","group":null,"is_blocking":false}]}]}"""));
        _server.On("/metrics", _ => new WireScript().Write(RawHttp.Answer("200 OK", "text/plain; version=1.0.0; charset=utf-8", _counters.Write(), "server: uvicorn\r\n")));
        _server.On("/tokenize", request => Tokenize(JsonDocument.Parse(request.Body).RootElement));
        _server.On("/v1/chat/completions", request => Chat(JsonDocument.Parse(request.Body).RootElement));
        foreach (string absent in new[] { "/", "/props", "/slots", "/load", "/server_info", "/get_model_info", "/api/version", "/api/tags", "/api/ps" })
        {
            _server.On(absent, Json("""{"detail":"Not Found"}""", "404 Not Found"));
        }
    }

    /// <summary>Where it listens, without a path.</summary>
    public Uri Url => _server.Url;

    /// <summary>The requests so far, in order.</summary>
    public IReadOnlyList<WireRequest> Requests => _server.Requests;

    public void Dispose() => _server.Dispose();

    private static WireScript Json(string body, string status = "200 OK") => new WireScript().Write(RawHttp.Answer(status, "application/json", body, "server: uvicorn\r\nvary: Origin\r\n"));

    private static WireScript Refuse(string message, string? field, string status = "400 Bad Request", string type = "BadRequestError") => Json(
        JsonSerializer.Serialize(new { error = new { message, type, param = field, code = int.Parse(status[..3], CultureInfo.InvariantCulture) } }), status);

    private WireScript Tokenize(JsonElement body)
    {
        int[] tokens = body.TryGetProperty("messages", out JsonElement messages)
            ? SimulatedPrompt.Encode(messages.EnumerateArray(), ToolsOf(body))
            : SimulatedPrompt.Encode(body.GetProperty("prompt").GetString()!);
        return Json($$"""{"count":{{tokens.Length}},"max_model_len":{{_options.MaxModelLength}},"tokens":[{{string.Join(',', tokens)}}],"token_strs":null}""");
    }

    private static JsonElement? ToolsOf(JsonElement body) =>
        body.TryGetProperty("tools", out JsonElement tools) && tools.ValueKind == JsonValueKind.Array && tools.GetArrayLength() > 0 ? tools : null;

    private static string? TextOf(JsonElement body, string field) =>
        body.TryGetProperty(field, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static int? NumberOf(JsonElement body, string field) =>
        body.TryGetProperty(field, out JsonElement value) && value.ValueKind == JsonValueKind.Number ? value.GetInt32() : null;

    private WireScript Chat(JsonElement body)
    {
        if (_options.RefusedFields.FirstOrDefault(field => body.TryGetProperty(field, out _)) is { } refused)
        {
            return Refuse($"1 validation error:\n  {{'type': 'extra_forbidden', 'loc': ('body', '{refused}'), 'msg': 'Extra inputs are not permitted'}}", refused);
        }

        if (TextOf(body, "model") is { } model && model != Model)
        {
            return Refuse($"The model `{model}` does not exist. Valid aliases: {Model}.", "model", "404 Not Found", "NotFoundError");
        }

        if (!_options.AutoToolChoice && ToolsOf(body) is not null && TextOf(body, "tool_choice") != "none")
        {
            return Refuse(ToolChoiceRefusal, null);
        }

        int[] prompt = SimulatedPrompt.Encode(body.GetProperty("messages").EnumerateArray(), ToolsOf(body));
        return prompt.Length >= _options.MaxModelLength
            ? Refuse($"This model's maximum context length is {_options.MaxModelLength} tokens. However, your prompt contains at least {_options.MaxModelLength + 1} input tokens, which exceeds this limit even without any output tokens. Please reduce the length of the input prompt. (parameter=input_tokens, value={_options.MaxModelLength + 1})", "input_tokens")
            : Stream(prompt, NumberOf(body, "max_completion_tokens") ?? NumberOf(body, "max_tokens") ?? _options.MaxModelLength - prompt.Length,
                body.TryGetProperty("stream_options", out JsonElement stream) && stream.TryGetProperty("include_usage", out JsonElement usage) && usage.ValueKind == JsonValueKind.True);
    }

    private WireScript Stream(int[] prompt, int limit, bool reportsUsage)
    {
        int cached;
        string reply = SimulatedReply.Write(prompt, Math.Min(limit, _options.MaxModelLength - prompt.Length));
        lock (_gate)
        {
            cached = _options.PrefixCaching ? _cache.Find(prompt) : 0;
            // The last token of the output was never evaluated.
            _cache.Keep([.. prompt, .. SimulatedPrompt.Encode(reply[..^1])]);
        }

        TimeSpan prefill = (prompt.Length - cached) * _options.PrefillTimePerToken;
        TimeSpan decode = (reply.Length - 1) * _options.DecodeTimePerToken;
        string field = _options.ReasoningParser ? "reasoning" : "content";
        WireScript script = new WireScript().Run(_counters.Begin)
            .Write(Head + Event("""[{"index":0,"delta":{"role":"assistant","content":""},"logprobs":null,"finish_reason":null}],"prompt_token_ids":null,"prompt_text":null"""))
            .Wait(prefill);
        for (int i = 0; i < reply.Length - 1; i++)
        {
            script.Write(Event($$"""[{"index":0,"delta":{"{{field}}":"{{reply[i]}}"},"logprobs":null,"finish_reason":null,"token_ids":null}]""")).Wait(_options.DecodeTimePerToken);
        }

        string details = _options.PromptTokensDetails
            ? $",\"prompt_tokens_details\":{{\"cached_tokens\":{cached},\"created_cache_tokens\":0}},\"completion_tokens_details\":{{\"reasoning_tokens\":0}}" : "";
        return script.Run(() => _counters.End(prompt.Length, cached, reply.Length, prefill, decode)).Write(
            Event($$"""[{"index":0,"delta":{"{{field}}":"{{reply[^1]}}"},"logprobs":null,"finish_reason":"length","stop_reason":null,"token_ids":null}]""")
            + (reportsUsage ? Event($$$"""[],"usage":{"prompt_tokens":{{{prompt.Length}}},"total_tokens":{{{prompt.Length + reply.Length}}},"completion_tokens":{{{reply.Length}}}{{{details}}}},"system_fingerprint":"vllm-0.32.0-4fd33a74" """.TrimEnd()) : "")
            + RawHttp.Chunk("data: [DONE]\n\n") + RawHttp.LastChunk);
    }

    private static string Event(string choices) => RawHttp.Chunk(
        new StringBuilder("""data: {"id":"chatcmpl-81b50d0a4c665fd4","object":"chat.completion.chunk","created":1795652481,"model":"tiny","choices":""").Append(choices).Append("}\n\n").ToString());
}
