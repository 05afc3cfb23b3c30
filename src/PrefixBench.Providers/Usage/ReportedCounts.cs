namespace PrefixBench.Providers.Usage;

/// <summary>Token counts under the names that servers give them, not yet converted. Every member is null until a server names it; a later number replaces an earlier one.</summary>
internal record struct ReportedCounts
{
    /// <summary>The prompt, cached tokens included or not (see <see cref="UsageMeaning"/>).</summary>
    public int? Prompt { get; set; }

    /// <summary>Read from a cache: <c>cached_tokens</c>, <c>prompt_cache_hit_tokens</c>, <c>cache_read_input_tokens</c>, <c>cachedContentTokenCount</c>, <c>prompt_eval_cached_count</c>.</summary>
    public int? Cached { get; set; }

    /// <summary>Not read from a cache: DeepSeek's <c>prompt_cache_miss_tokens</c>.</summary>
    public int? Missed { get; set; }

    /// <summary>Written to a cache: <c>cache_write_tokens</c>, <c>cache_creation_input_tokens</c>, <c>created_cache_tokens</c>.</summary>
    public int? Written { get; set; }

    /// <summary>Generated.</summary>
    public int? Output { get; set; }

    /// <summary>Generated and thought, not said.</summary>
    public int? Reasoning { get; set; }

    /// <summary>Prompt and output together, by the server's own sum.</summary>
    public int? Total { get; set; }

    /// <summary>llama.cpp <c>timings.cache_n</c>: prompt tokens reused.</summary>
    public int? TimedCached { get; set; }

    /// <summary>llama.cpp <c>timings.prompt_n</c>: prompt tokens computed, reused ones excluded.</summary>
    public int? TimedEvaluated { get; set; }

    /// <summary>llama.cpp <c>timings.predicted_n</c>: tokens generated.</summary>
    public int? TimedOutput { get; set; }
}
