namespace PrefixBench.Providers.Tests.Support;

/// <summary>Event streams as servers write them, in raw text from the wire reference.</summary>
internal static class Streams
{
    /// <summary>llama-server with include_usage: role chunk, two deltas, finish, usage and timings in a last chunk, [DONE].</summary>
    public const string Llama =
        """
        data: {"choices":[{"finish_reason":null,"index":0,"delta":{"role":"assistant","content":null}}],"created":1795353555,"id":"chatcmpl-kGqZ","model":"model.gguf","system_fingerprint":"b11669-Debian","object":"chat.completion.chunk"}

        data: {"choices":[{"finish_reason":null,"index":0,"delta":{"content":"你"}}],"created":1795353555,"id":"chatcmpl-kGqZ","model":"model.gguf","system_fingerprint":"b11669-Debian","object":"chat.completion.chunk"}

        data: {"choices":[{"finish_reason":null,"index":0,"delta":{"content":"a\n\"b\""}}],"created":1795353556,"id":"chatcmpl-kGqZ","model":"model.gguf","system_fingerprint":"b11669-Debian","object":"chat.completion.chunk"}

        data: {"choices":[{"finish_reason":"length","index":0,"delta":{}}],"created":1795353556,"id":"chatcmpl-kGqZ","model":"model.gguf","system_fingerprint":"b11669-Debian","object":"chat.completion.chunk"}

        data: {"choices":[],"created":1795353556,"id":"chatcmpl-kGqZ","model":"model.gguf","system_fingerprint":"b11669-Debian","object":"chat.completion.chunk","usage":{"completion_tokens":4,"prompt_tokens":838,"total_tokens":842,"prompt_tokens_details":{"cached_tokens":837}},"timings":{"cache_n":837,"prompt_n":1,"prompt_ms":10.069,"prompt_per_token_ms":10.069,"prompt_per_second":99.31,"predicted_n":4,"predicted_ms":28.819,"predicted_per_token_ms":9.606,"predicted_per_second":104.1}}

        data: [DONE]


        """;

    /// <summary>The text of <see cref="Llama"/>.</summary>
    public const string LlamaText = "你a\n\"b\"";

    /// <summary>Deltas, a finish marker and an end: the least of a stream.</summary>
    public static string Plain(params string[] deltas) =>
        string.Concat(deltas.Select(text => $"data: {{\"choices\":[{{\"index\":0,\"delta\":{{\"content\":\"{text}\"}}}}]}}\n\n"))
        + "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n";
}
