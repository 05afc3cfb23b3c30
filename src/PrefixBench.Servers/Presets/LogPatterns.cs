using System.Text.RegularExpressions;

namespace PrefixBench.Servers.Presets;

/// <summary>The parts of servers' output that say what the server made of its settings. Each is a message of the server's own source, without time and module.</summary>
internal static partial class LogPatterns
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;
    private const int LimitMilliseconds = 1000;

    /// <summary>llama-server (<c>server-context.cpp</c>): how its context is divided. <c>/props</c> has all of it but the last.</summary>
    [GeneratedRegex("n_slots = \\d+, n_ctx_slot = \\d+, kv_unified = '\\w+'", Options, LimitMilliseconds)]
    public static partial Regex LlamaSlots { get; }

    /// <summary>vLLM (<c>kv_cache_utils.py</c>): the size of the cache. The words are the same without a GPU.</summary>
    [GeneratedRegex("GPU KV cache size: [\\d,]+ tokens", Options, LimitMilliseconds)]
    public static partial Regex VllmCacheSize { get; }

    /// <summary>vLLM (<c>kv_cache_utils.py</c>): how many requests of full length fit into the cache.</summary>
    [GeneratedRegex("Maximum concurrency for [\\d,]+ tokens per request: [\\d.]+x", Options, LimitMilliseconds)]
    public static partial Regex VllmConcurrency { get; }

    /// <summary>vLLM (<c>config.py</c>, <c>interface.py</c>): the block size that a hybrid model forces.</summary>
    [GeneratedRegex("Setting attention block size to \\d+ tokens", Options, LimitMilliseconds)]
    public static partial Regex VllmForcedBlock { get; }

    /// <summary>vLLM (<c>cpu.py</c> and others): any warning about the block size, such as that a CPU takes multiples of 32.</summary>
    [GeneratedRegex("(?<=WARNING [^\\]]*\\] ).*block[ _]size.*", Options, LimitMilliseconds)]
    public static partial Regex VllmBlockWarning { get; }

    /// <summary>SGLang (<c>scheduler.py</c>): the size of the cache and the limits of its scheduler.</summary>
    [GeneratedRegex("max_total_num_tokens=\\d+(, \\w+=[\\w.]+)*", Options, LimitMilliseconds)]
    public static partial Regex SglangLimits { get; }

    /// <summary>Ollama (<c>runner.go</c>): how a model was loaded.</summary>
    [GeneratedRegex("(?<=\\{Operation:commit .*)Parallel:\\d+ BatchSize:\\d+ FlashAttention:\\w+ KvSize:\\d+", Options, LimitMilliseconds)]
    public static partial Regex OllamaLoad { get; }
}
