using PrefixBench.Core.Servers;

namespace PrefixBench.Providers.Inspection;

/// <summary>
/// Converts servers' metrics to one meaning: prompt tokens that include cached ones, cached tokens, and the times of finished requests. The metrics' names
/// decide, not the identified software, so that a fork is read too.
/// </summary>
internal static class MetricsMap
{
    /// <summary>The counters on a metrics page; null if it holds none that are known.</summary>
    public static ServerCounters? Read(PrometheusText metrics) =>
        LlamaCpp(metrics) ?? Vllm(metrics) ?? Sglang(metrics) ?? LmDeploy(metrics);

    // prompt_tokens_total counts what was computed only. Builds without the cached counter cannot tell the whole, and say nothing here.
    private static ServerCounters? LlamaCpp(PrometheusText metrics) =>
        metrics.Sum("llamacpp:prompt_tokens_total") is { } computed && metrics.Sum("llamacpp:prompt_tokens_cached_total") is { } cached
            ? new ServerCounters(computed + cached, cached) { PromptEval = Seconds(metrics.Sum("llamacpp:prompt_seconds_total")) }
            : null;

    // The histograms of finished requests hold the number of requests and the sums of their times.
    private static ServerCounters? Vllm(PrometheusText metrics) => VllmTokens(metrics) is { } counters
        ? counters with
        {
            Requests = metrics.Sum("vllm:request_prompt_tokens_count") ?? metrics.Sum("vllm:request_success_total"),
            PromptEval = Seconds(metrics.Sum("vllm:request_prefill_time_seconds_sum")),
            Queue = Seconds(metrics.Sum("vllm:request_queue_time_seconds_sum")),
        }
        : null;

    // prompt_tokens_total includes cached tokens and counts a request once. Where only the cache's own pair is there (tokens asked for, tokens found),
    // both are taken from it: it counts a request again that was preempted, so it must not be mixed with the other.
    private static ServerCounters? VllmTokens(PrometheusText metrics)
    {
        if (metrics.Sum("vllm:prompt_tokens_total") is { } prompt && metrics.Sum("vllm:prompt_tokens_cached_total") is { } cached)
        {
            return new ServerCounters(prompt, cached);
        }

        // Every source but the model's own computation is a cache. The counter of cached tokens is newer than this one.
        if (metrics.Sum("vllm:prompt_tokens_total") is { } all && metrics.Of("vllm:prompt_tokens_by_source_total").Where(sample => double.IsFinite(sample.Value)).ToArray() is { Length: > 0 } sources)
        {
            return new ServerCounters(all, sources.Where(sample => !Has(sample, "local_compute", "source")).Sum(sample => sample.Value));
        }

        double? asked = metrics.Sum("vllm:prefix_cache_queries_total", "vllm:prefix_cache_queries", "vllm:gpu_prefix_cache_queries_total", "vllm:gpu_prefix_cache_queries");
        double? found = metrics.Sum("vllm:prefix_cache_hits_total", "vllm:prefix_cache_hits", "vllm:gpu_prefix_cache_hits_total", "vllm:gpu_prefix_cache_hits");
        return asked is not null && found is not null
            ? new ServerCounters(asked, found)
            : metrics.Sum("vllm:prompt_tokens_total") is { } total ? new ServerCounters(total, null) : null;
    }

    private static ServerCounters? Sglang(PrometheusText metrics) => metrics.Sum("sglang:prompt_tokens_total") is { } prompt
        ? new ServerCounters(prompt, SglangCached(metrics))
        {
            Requests = metrics.Sum("sglang:num_requests_total"),
            PromptEval = Seconds(SglangPrefill(metrics)),
            Queue = Seconds(metrics.Sum("sglang:queue_time_seconds_sum")),
        }
        : null;

    // cached_tokens_total has one series for each source (device, host, storage_…) and appears with the first hit; a request without such details
    // is counted under the source "total" instead. Where "total" equals the others' sum it is that sum, and is not added to it.
    private static double? SglangCached(PrometheusText metrics)
    {
        ILookup<bool, double> cached = metrics.Of("sglang:cached_tokens_total").Where(sample => double.IsFinite(sample.Value)).ToLookup(IsTotal, sample => sample.Value);
        if (cached.Count == 0)
        {
            return metrics.IsDeclared("sglang:cached_tokens_total") ? 0 : null;
        }

        (double whole, double parts) = (cached[true].Sum(), cached[false].Sum());
        return whole.Equals(parts) ? parts : whole + parts;
    }

    // Every rank of a tensor-parallel group measures the same forward pass, so the slowest one is taken. Older versions call the label "mode".
    private static double? SglangPrefill(PrometheusText metrics) => metrics.Of("sglang:per_stage_req_latency_seconds_sum")
        .Where(sample => double.IsFinite(sample.Value) && Has(sample, "prefill_forward", "stage", "mode"))
        .Max(sample => (double?)sample.Value);

    private static bool IsTotal(PrometheusSample sample) => Has(sample, "total", "cache_source");

    private static bool Has(PrometheusSample sample, string value, params ReadOnlySpan<string> labels)
    {
        foreach (string label in labels)
        {
            if (sample.Labels.TryGetValue(label, out string? found) && string.Equals(found, value, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static ServerCounters? LmDeploy(PrometheusText metrics) =>
        metrics.Sum("lmdeploy:prompt_tokens_total") is var prompt && metrics.Sum("lmdeploy:cached_tokens_total") is var cached && (prompt ?? cached) is not null
            ? new ServerCounters(prompt, cached)
            : null;

    // A sum that no duration can hold is not a measurement.
    private static TimeSpan? Seconds(double? seconds) => seconds is >= 0 and < 1e9 ? TimeSpan.FromSeconds(seconds.Value) : null;
}
