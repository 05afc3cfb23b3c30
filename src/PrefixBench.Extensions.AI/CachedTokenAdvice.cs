namespace PrefixBench.Extensions.AI;

/// <summary>Why a provider may report no cached tokens, and what to do.</summary>
internal static class CachedTokenAdvice
{
    private const string Elsewhere = "Where nothing reports them, assert IsAppendOnly, and measure the server with PrefixBench, which reads its counters and its times.";

    /// <summary>The advice for a client, as sentences.</summary>
    /// <param name="client">The name of the provider that the client speaks to; null if it does not say.</param>
    public static string Of(string? client) => $"{Reports(client)} {Elsewhere}";

    private static string Reports(string? client) => client switch
    {
        "openai" => "The client of OpenAI passes on usage.prompt_tokens_details.cached_tokens. llama-server sends it; vLLM does with --enable-prompt-tokens-details, SGLang with --enable-cache-report.",
        "anthropic" => "The client of Anthropic passes on usage.cache_read_input_tokens, which the service sends with every answer.",
        "ollama" => "OllamaSharp does not pass them on, although newer servers of Ollama send them (prompt_eval_cached_count). Ask the same server at its OpenAI route (/v1) with the client of OpenAI.",
        { } other => $"Whether the client \"{other}\" passes them on (UsageDetails.CachedInputTokenCount), and by which option its server sends them, is for their documentation to say.",
        null => "Whether the client passes them on (UsageDetails.CachedInputTokenCount), and by which option its server sends them, is for their documentation to say.",
    };
}
