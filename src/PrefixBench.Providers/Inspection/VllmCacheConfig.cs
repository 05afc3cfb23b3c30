using PrefixBench.Core.Servers;
using PrefixBench.Core.Text;

namespace PrefixBench.Providers.Inspection;

/// <summary>vLLM's <c>vllm:cache_config_info</c>, whose labels hold the cache's configuration.</summary>
internal static class VllmCacheConfig
{
    private const string Metric = "vllm:cache_config_info";
    private const int LongestText = 60;

    /// <summary>The labels that a reader of a run needs, under their own names.</summary>
    public static IReadOnlyList<string> Details { get; } =
        ["block_size", "cache_dtype", "cache_hit_alignment_tokens", "enable_prefix_caching", "kv_cache_size_tokens", "prefix_caching_hash_algo", "sliding_window"];

    /// <summary>A label as text; null if the page does not hold it, or if it is not set.</summary>
    public static string? Label(PrometheusText metrics, string name) =>
        metrics.Of(Metric).FirstOrDefault()?.Labels.GetValueOrDefault(name) is { Length: > 0 } text && text != "None" ? SafeText.Escape(text, LongestText) : null;

    /// <summary>The cache; every member is null that the page does not hold.</summary>
    /// <param name="metrics">The metrics page.</param>
    public static ServerCache Read(PrometheusText metrics)
    {
        if (metrics.Of(Metric).FirstOrDefault() is not { } config)
        {
            return new ServerCache();
        }

        int? block = Tokens("block_size");
        return new ServerCache
        {
            PrefixCaching = bool.TryParse(config.Labels.GetValueOrDefault("enable_prefix_caching"), out bool isOn) ? isOn : null,
            // Hybrid models find a prefix in larger steps than a block.
            BlockTokens = Tokens("cache_hit_alignment_tokens") is { } alignment && alignment > (block ?? 0) ? alignment : block,
            // Older versions report the number of blocks only.
            SizeTokens = Tokens("kv_cache_size_tokens") ?? ((long?)Tokens("num_gpu_blocks") * block is { } size and <= int.MaxValue ? (int)size : null),
        };

        int? Tokens(string label) => TokenCount.Parse(config.Labels.GetValueOrDefault(label));
    }
}
