using System.Text.Json;
using PrefixBench.FakeServer.Simulated;

namespace PrefixBench.FakeServer.Ruled;

/// <summary>A server with an OpenAI-compatible API whose prefix cache obeys given rules.</summary>
public sealed class RuledServer : IDisposable
{
    private const string Chat = "/v1/chat/completions";
    private const string Model = "ruled";

    private readonly Lock _gate = new();
    private readonly WireServer _server = new();
    private readonly CacheRules _rules;
    private readonly RuledCache _cache;
    private readonly RuledTemplate _template;
    private int _chats;

    /// <summary>Starts to listen.</summary>
    /// <param name="rules">The rules.</param>
    public RuledServer(CacheRules rules)
    {
        (_rules, _cache, _template) = (rules, new(rules), new(rules));
        _server.On("/v1/models", Json($$"""{"object":"list","data":[{"id":"{{Model}}","object":"model"}]}"""));
        _server.On(Chat, request => Answer(JsonDocument.Parse(request.Body).RootElement));
        if (rules.IsLlamaServer)
        {
            _server.On("/props", Json($$$"""{"build_info":"b1-ruled","total_slots":{{{rules.Slots}}},"default_generation_settings":{"n_ctx":16384}}"""));
            _server.On("/apply-template", request => Rendered(JsonDocument.Parse(request.Body).RootElement));
            _server.On("/tokenize", request => Tokenized(JsonDocument.Parse(request.Body).RootElement));
        }

        foreach (string absent in new[] { "/", "/props", "/slots", "/health", "/version", "/metrics", "/server_info", "/get_server_info", "/get_model_info", "/api/version", "/api/tags", "/api/ps" })
        {
            if (!(rules.IsLlamaServer && absent == "/props"))
            {
                _server.On(absent, Json("""{"error":"not found"}""", "404 Not Found"));
            }
        }
    }

    /// <summary>Where it listens, without a path.</summary>
    public Uri Url => _server.Url;

    /// <summary>The number of chat requests so far.</summary>
    public int Chats => Volatile.Read(ref _chats);

    /// <summary>Called with the number of each chat request when it has come; null for nobody.</summary>
    public Action<int>? ChatArrived { get; set; }

    public void Dispose() => _server.Dispose();

    private static WireScript Json(string body, string status = "200 OK") => new WireScript().Write(RawHttp.Answer(status, "application/json", body));

    private WireScript Rendered(JsonElement body) => Json($$"""{"prompt":{{JsonSerializer.Serialize(_template.Render(body))}}}""");

    private WireScript Tokenized(JsonElement body)
    {
        lock (_gate)
        {
            return Json($$"""{"tokens":[{{string.Join(',', _template.Encode(body.GetProperty("content").GetString()!))}}]}""");
        }
    }

    private WireScript Answer(JsonElement body)
    {
        int number = Interlocked.Increment(ref _chats);
        ChatArrived?.Invoke(number);
        if (_rules.FailsFrom > 0 && number >= _rules.FailsFrom)
        {
            return Json("""{"error":{"message":"the model crashed","type":"server_error"}}""", _rules.FailureStatus);
        }

        int[] prompt;
        int cached;
        lock (_gate)
        {
            prompt = _template.Encode(_template.Render(body));
            cached = _cache.Use(prompt, !(_rules.IsLlamaServer && body.TryGetProperty("cache_prompt", out JsonElement allowed) && allowed.ValueKind == JsonValueKind.False));
        }

        int limit = body.TryGetProperty("max_tokens", out JsonElement most) || body.TryGetProperty("max_completion_tokens", out most) ? most.GetInt32() : 16;
        int[] decisive = _rules.AnswersAtRandom ? [number] : _rules.AnswersWrongly && cached * 2 > prompt.Length ? [.. prompt, 1] : prompt;
        string reply = SimulatedReply.Write(decisive, limit);
        string details = _rules.ReportsCached ? $$""","prompt_tokens_details":{"cached_tokens":{{cached}}}""" : "";
        string usage = _rules.ReportsUsage ? Event($$"""[],"usage":{"prompt_tokens":{{prompt.Length}},"completion_tokens":{{limit}},"total_tokens":{{prompt.Length + limit}}{{details}}}""") : "";
        return new WireScript()
            .Wait((prompt.Length - cached) * _rules.PrefillTimePerToken)
            .Write(RawHttp.EventStreamHead.Replace("Server: llama.cpp\r\n", "", StringComparison.Ordinal)
                + string.Concat(reply.Select(letter => Event($$"""[{"index":0,"delta":{"content":"{{letter}}"},"finish_reason":null}]""")))
                + Event("""[{"index":0,"delta":{},"finish_reason":"length"}]""") + usage + RawHttp.Chunk("data: [DONE]\n\n") + RawHttp.LastChunk);
    }

    private static string Event(string choices) => RawHttp.Chunk($$"""data: {"id":"1","object":"chat.completion.chunk","created":1,"model":"{{Model}}","choices":""" + choices + "}\n\n");
}
