using PrefixBench.Analysis.Text;
using PrefixBench.Analysis.Verdicts;
using PrefixBench.Core.Servers;

namespace PrefixBench.Analysis.Reports;

/// <summary>What to set on a server, by its software.</summary>
public static class ServerAdvice
{
    /// <summary>How a server is made to report cached tokens; null if nothing is known of its software.</summary>
    /// <param name="software">The software; null if it is not known.</param>
    public static string? Reporting(string? software) => software switch
    {
        ServerSoftware.Vllm => "start vLLM with \"--enable-prompt-tokens-details\" to make it report them",
        ServerSoftware.Sglang => "start SGLang with \"--enable-cache-report\" to make it report them",
        ServerSoftware.LlamaCpp => "a current llama-server reports them without a switch, so update it",
        ServerSoftware.Ollama => "Ollama has no switch that reports them, so the inferred value is the evidence",
        { } gateway when ServerSoftware.Gateways.Contains(gateway, StringComparer.Ordinal) => "the gateway forwards what its upstream reports, so set the upstream's switch, or measure the upstream by its own address",
        _ => null,
    };

    /// <summary>That a server's prefix caching is off, and how it is switched on; null unless the server reports that it is off.</summary>
    /// <param name="server">What the server reports about itself; null if it does not.</param>
    public static string? CachingOff(ServerIdentity? server) => server?.Cache?.PrefixCaching != false ? null : "the server reports that its prefix caching is off" + server.Software switch
    {
        ServerSoftware.Vllm => ", start vLLM with \"--enable-prefix-caching\"",
        ServerSoftware.Sglang => ", start SGLang without \"--disable-radix-cache\"",
        _ => ", switch it on",
    };

    /// <summary>
    /// Why a prefix was not found, as far as it is known: the client changed its prompt, the server's prefix caching is off, or its cache is shorter than the prompt. Null if none is so.
    /// </summary>
    /// <param name="verdict">The verdict.</param>
    internal static string? Cause(ProviderVerdict verdict) => Edited(verdict)
        ?? CachingOff(verdict.Server)
        ?? (verdict.LongestPrompt > verdict.Server?.Cache?.SizeTokens
            ? $"the longest prompt has {NumberText.Tokens(verdict.LongestPrompt)} tokens, and the server's whole cache holds {NumberText.Tokens(verdict.Server.Cache.SizeTokens)}{Size(verdict.Server.Software)}"
            : null);

    private static string? Edited(ProviderVerdict verdict) => verdict.EditedTurns.Count == 0 ? null : $"the client changed what it had sent before in {Phrases.Turns(verdict.EditedTurns)}";

    private static string Size(string? software) => software switch
    {
        ServerSoftware.Vllm => ", raise \"--gpu-memory-utilization\" or lower \"--max-model-len\"",
        ServerSoftware.Sglang => ", raise \"--mem-fraction-static\"",
        _ => "",
    };

    /// <summary>How a server is made to keep the prompts of more conversations.</summary>
    /// <param name="software">The software; null if it is not known.</param>
    public static string Conversations(string? software) => software switch
    {
        ServerSoftware.LlamaCpp => "start llama-server with memory for prompts that lose their slot (\"--cache-ram 8192\", in MiB; 0 switches it off), or with more slots (\"-np\", which divide \"-c\")",
        EmbeddedEngine.Software => "start the embedded engine with more slots (\"--slots\" of serve, \"--engine-slots\" of a run)",
        ServerSoftware.Ollama => "start Ollama with a larger \"OLLAMA_NUM_PARALLEL\"",
        ServerSoftware.Vllm => "give vLLM a larger cache: raise \"--gpu-memory-utilization\" or lower \"--max-model-len\"",
        ServerSoftware.Sglang => "give SGLang a larger cache: raise \"--mem-fraction-static\"",
        _ => "give the server a larger prompt cache or more slots, or let fewer conversations (title and summary requests of an agent too) take turns on it",
    };

    /// <summary>How a server is made to keep prompts for longer; null if nothing is known of its software.</summary>
    /// <param name="software">The software; null if it is not known.</param>
    public static string? Lifetime(string? software) => software switch
    {
        ServerSoftware.LlamaCpp => "start llama-server without \"--sleep-idle-seconds\", or see which other client takes its slots",
        ServerSoftware.Ollama => "keep the model loaded: \"OLLAMA_KEEP_ALIVE\" of the server, \"keep_alive\" of a request",
        ServerSoftware.LlamaSwap => "raise \"ttl\" of the model in llama-swap's configuration, or see which other model takes its place",
        _ => null,
    };

    /// <summary>How a server is given a longer context.</summary>
    /// <param name="software">The software; null if it is not known.</param>
    public static string Context(string? software) => software switch
    {
        ServerSoftware.Ollama => "Start Ollama with a larger \"OLLAMA_CONTEXT_LENGTH\", or send \"num_ctx\" with every request: --body '{\"options\": {\"num_ctx\": 8192}}', \"body\" of a configured provider (another value than before reloads the model and empties the cache)",
        ServerSoftware.LlamaCpp => "Start llama-server with a larger \"-c\" (its slots divide it) and without \"--context-shift\"; \"--keep\" saves only the beginning of the prompt",
        ServerSoftware.Vllm => "Start vLLM with a larger \"--max-model-len\"",
        ServerSoftware.Sglang => "Start SGLang with a larger \"--context-length\"",
        _ => "Raise the server's context length",
    };
}
