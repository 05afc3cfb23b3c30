using PrefixBench.Core.Servers;

namespace PrefixBench.Providers.Inspection;

/// <summary>
/// Converts servers' metrics to one meaning: prompt tokens that include cached ones, and cached tokens. The metrics' names decide, not the identified
/// software, so that a fork is read too.
/// </summary>
internal static class MetricsMap
{
    /// <summary>The counters on a metrics page; null if it holds none that are known.</summary>
    public static ServerCounters? Read(PrometheusText metrics) =>
        LlamaCpp(metrics) ?? Vllm(metrics) ?? Sglang(metrics) ?? LmDeploy(metrics);

    // prompt_tokens_total counts what was computed only. Builds without the cached counter cannot tell the whole, and say nothing here.
    private static ServerCounters? LlamaCpp(PrometheusText metrics) =>
        metrics.Sum("llamacpp:prompt_tokens_total") is { } computed && metrics.Sum("llamacpp:prompt_tokens_cached_total") is { } cached
            ? new ServerCounters(computed + cached, cached)
            : null;

    // prompt_tokens_total includes cached tokens and counts a request once. Where only the cache's own pair is there (tokens asked for, tokens found),
    // both are taken from it: it counts a request again that was preempted, so it must not be mixed with the other.
    private static ServerCounters? Vllm(PrometheusText metrics)
    {
        if (metrics.Sum("vllm:prompt_tokens_total") is { } prompt && metrics.Sum("vllm:prompt_tokens_cached_total") is { } cached)
        {
            return new ServerCounters(prompt, cached);
        }

        double? asked = metrics.Sum("vllm:prefix_cache_queries_total", "vllm:prefix_cache_queries", "vllm:gpu_prefix_cache_queries_total", "vllm:gpu_prefix_cache_queries");
        double? found = metrics.Sum("vllm:prefix_cache_hits_total", "vllm:prefix_cache_hits", "vllm:gpu_prefix_cache_hits_total", "vllm:gpu_prefix_cache_hits");
        return asked is not null && found is not null
            ? new ServerCounters(asked, found)
            : metrics.Sum("vllm:prompt_tokens_total") is { } total ? new ServerCounters(total, null) : null;
    }

    // cached_tokens_total has one series for each source (device, host, storage_…) and appears with the first hit; a request without such details
    // is counted under the source "total" instead. Where "total" equals the others' sum it is that sum, and is not added to it.
    private static ServerCounters? Sglang(PrometheusText metrics)
    {
        if (metrics.Sum("sglang:prompt_tokens_total") is not { } prompt)
        {
            return null;
        }

        ILookup<bool, double> cached = metrics.Of("sglang:cached_tokens_total").Where(sample => double.IsFinite(sample.Value)).ToLookup(IsTotal, sample => sample.Value);
        if (cached.Count == 0)
        {
            return new ServerCounters(prompt, metrics.IsDeclared("sglang:cached_tokens_total") ? 0 : null);
        }

        (double whole, double parts) = (cached[true].Sum(), cached[false].Sum());
        return new ServerCounters(prompt, whole.Equals(parts) ? parts : whole + parts);
    }

    private static bool IsTotal(PrometheusSample sample) =>
        sample.Labels.TryGetValue("cache_source", out string? source) && string.Equals(source, "total", StringComparison.Ordinal);

    private static ServerCounters? LmDeploy(PrometheusText metrics) =>
        metrics.Sum("lmdeploy:prompt_tokens_total") is var prompt && metrics.Sum("lmdeploy:cached_tokens_total") is var cached && (prompt ?? cached) is not null
            ? new ServerCounters(prompt, cached)
            : null;
}
