namespace PrefixBench.Providers.Usage;

/// <summary>Token counts under the names that servers give them, not yet converted. Every member is null until a server names it; see <see cref="Add"/> for later ones.</summary>
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

    /// <summary>Whether a later payload raised <see cref="Prompt"/> and none named cached or written tokens: the first count was an estimate, the later one is the whole prompt.</summary>
    public bool IsPromptRaised { get; private set; }

    /// <summary>llama.cpp <c>timings.cache_n</c>: prompt tokens reused.</summary>
    public int? TimedCached { get; set; }

    /// <summary>llama.cpp <c>timings.prompt_n</c>: prompt tokens computed, reused ones excluded.</summary>
    public int? TimedEvaluated { get; set; }

    /// <summary>llama.cpp <c>timings.predicted_n</c>: tokens generated.</summary>
    public int? TimedOutput { get; set; }

    /// <summary>
    /// Adds the counts of a later payload. A later count replaces an earlier one, but a zero only where the later counts are as large together: gateways repeat
    /// in their last event, as zeros, what the first event counted, while vLLM splits there the count of the first event into a cached and an uncached part.
    /// </summary>
    /// <param name="later">The counts of the payload.</param>
    public void Add(in ReportedCounts later)
    {
        bool isWholePrompt = Sum(later.Prompt, later.Cached, later.Written) is > 0 and var sum && sum >= Sum(Prompt, Cached, Written);
        IsPromptRaised |= Prompt > 0 && later.Prompt > Prompt;
        Prompt = Later(Prompt, later.Prompt, isWholePrompt);
        Cached = Later(Cached, later.Cached, isWholePrompt);
        Missed = Later(Missed, later.Missed, isWholePrompt);
        Written = Later(Written, later.Written, isWholePrompt);
        IsPromptRaised &= Cached is null && Missed is null && Written is null;
        Output = Later(Output, later.Output);
        Reasoning = Later(Reasoning, later.Reasoning);
        Total = Later(Total, later.Total);

        bool isWholeTimed = Sum(later.TimedCached, later.TimedEvaluated) is > 0 and var timed && timed >= Sum(TimedCached, TimedEvaluated);
        TimedCached = Later(TimedCached, later.TimedCached, isWholeTimed);
        TimedEvaluated = Later(TimedEvaluated, later.TimedEvaluated, isWholeTimed);
        TimedOutput = Later(TimedOutput, later.TimedOutput);
    }

    private static long Sum(int? first, int? second, int? third = null) => (long)(first ?? 0) + (second ?? 0) + (third ?? 0);

    private static int? Later(int? earlier, int? later, bool isZeroCount = false) => later is null || (later == 0 && earlier > 0 && !isZeroCount) ? earlier : later;
}
