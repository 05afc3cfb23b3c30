using PrefixBench.FakeServer;

namespace PrefixBench.Bench.Tests.EndToEnd;

/// <summary>What an OpenAI-compatible server writes, as bytes.</summary>
internal static class OpenAiWire
{
    public const string ChatPath = "/v1/chat/completions";

    private const string Events =
        "data: {\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":null}}],\"model\":\"fake\",\"system_fingerprint\":\"fp\"}\n\n"
        + "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hel\"}}]}\n\n"
        + "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"lo\"}}]}\n\n"
        + "data: {\"choices\":[{\"index\":0,\"finish_reason\":\"stop\",\"delta\":{}}]}\n\n"
        + "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":100,\"completion_tokens\":2,\"prompt_tokens_details\":{\"cached_tokens\":0}},\"timings\":{\"cache_n\":0,\"prompt_n\":100,\"prompt_ms\":1.5}}\n\n"
        + "data: [DONE]\n\n";

    /// <summary>A whole answer: two deltas, usage and timings.</summary>
    public static WireScript Reply() => RawHttp.EventStream(Events);

    /// <summary>The same, with another number of prompt tokens.</summary>
    public static WireScript Reply(int prompt) => RawHttp.EventStream(Events
        .Replace("\"prompt_tokens\":100", $"\"prompt_tokens\":{prompt}", StringComparison.Ordinal)
        .Replace("\"prompt_n\":100", $"\"prompt_n\":{prompt}", StringComparison.Ordinal));

    /// <summary>The same, after a wait.</summary>
    public static WireScript SlowReply(int milliseconds) =>
        new WireScript().Write(RawHttp.EventStreamHead).WaitMilliseconds(milliseconds).Write(RawHttp.Chunk(Events) + RawHttp.LastChunk);

    /// <summary>The same, with 95 of its 100 prompt tokens read from the cache.</summary>
    public static WireScript CachedReply() => RawHttp.EventStream(
        Events.Replace("\"cached_tokens\":0", "\"cached_tokens\":95", StringComparison.Ordinal).Replace("\"cache_n\":0,\"prompt_n\":100", "\"cache_n\":95,\"prompt_n\":5", StringComparison.Ordinal));

    /// <summary>The same, ending in the middle of a delta.</summary>
    public static WireScript Cut() => new WireScript().Write(RawHttp.EventStreamHead + RawHttp.Chunk(Events[..200])).Close();

    /// <summary>An error before any stream.</summary>
    public static WireScript Error(string status, string message) =>
        new WireScript().Write(RawHttp.Answer(status, "application/json", $$$"""{"error":{"message":"{{{message}}}","type":"made_up","code":null}}"""));

    /// <summary>A stream without any token.</summary>
    public static WireScript Nothing() => RawHttp.EventStream("data: {\"choices\":[{\"index\":0,\"finish_reason\":\"stop\",\"delta\":{}}]}\n\ndata: [DONE]\n\n");

    /// <summary>A stream that is not JSON.</summary>
    public static WireScript Malformed() => RawHttp.EventStream("data: {\"choices\":[{\"delta\":\n\n");
}
