using PrefixBench.Core.Metrics;

namespace PrefixBench.Analysis.Summaries;

/// <summary>All figures of a row, each declared once, in the order of the columns.</summary>
public static class RowFigures
{
    /// <summary>All figures.</summary>
    public static IReadOnlyList<RowFigure> All { get; } =
    [
        new(MetricCatalogue.TimeToFirstToken, "TTFT", "Request sent to first token, median", row => row.TimeToFirstTokenMs?.Value)
        {
            Interval = row => row.TimeToFirstTokenMs,
            IntervalLegend = "Distribution-free interval of that median, in ms; needs 6 conversations",
            IntervalLeaveOutRank = 9,
        },
        new(MetricCatalogue.TimeToFirstToken, "TTFT mean", "Mean of the TTFT; a few slow turns pull it away from the median", row => row.MeanTimeToFirstTokenMs?.Value) { Id = "ttft_mean_ms", LeaveOutRank = 1 },
        new(MetricCatalogue.TimeToFirstToken, "TTFT p95", "95th percentile of the TTFT; needs 20 conversations", row => row.Percentile95TimeToFirstTokenMs) { Id = "ttft_p95_ms", IsHiddenWhenEmpty = true, LeaveOutRank = 7 },
        new(MetricCatalogue.TimeToFirstToken, "TTFT control", "TTFT of the same turn behind a prefix that no cache can hold, median", row => row.ControlTimeToFirstTokenMs?.Value) { Id = "ttft_control_ms", IsHiddenWhenEmpty = true, LeaveOutRank = 14 },
        new(MetricCatalogue.Saved, "Saved", "What the cache saved of the TTFT: control minus stable, paired by conversation, Hodges-Lehmann", row => row.SavedMs?.Value)
        {
            IsHiddenWhenEmpty = true,
            Interval = row => row.SavedMs,
            IntervalLegend = "Signed-rank interval of that, in ms; needs 6 pairs",
            IntervalLeaveOutRank = 11,
        },
        new(MetricCatalogue.PromptTokens, "Prompt", "Prompt tokens, cached ones included, median", row => row.PromptTokens) { LeaveOutRank = 15 },
        new(MetricCatalogue.CachedTokens, "Cached", "Prompt tokens read from the cache, median; after ~ inferred from the control's times, with its interval, where the server does not report them", row => row.CachedTokens),
        new(MetricCatalogue.CachedTokens, "Cached inferred", "Cached tokens by the clock", row => row.InferredCachedTokens?.Value) { Id = "inferred_cached_tokens", IsColumn = false, Interval = row => row.InferredCachedTokens },
        new(MetricCatalogue.HitRatio, "Hit %", "All cached / all prompt tokens of the row, so it can differ from Cached / Prompt, which are medians; after ~ inferred", row => row.CacheHitRatio) { Decimals = 1, LeaveOutRank = 12 },
        new(MetricCatalogue.HitRatio, "Server hit %", "The same by the server's own counters", row => row.ServerHitRatio) { Id = "server_hit_ratio", Decimals = 1, IsHiddenWhenEmpty = true, LeaveOutRank = 6 },
        new(MetricCatalogue.Goodput, "Goodput %", "Turns that keep every limit of --goodput / all turns, failed ones included", row => row.Goodput?.Share.Value)
        {
            Decimals = 1,
            IsHiddenWhenEmpty = true,
            Interval = row => row.Goodput?.Share.Transform(share => share * 100),
            IntervalLegend = "Wilson interval of that share, in %",
            IntervalLeaveOutRank = 10,
        },
        new(MetricCatalogue.PromptEval, "Prompt-eval ms", "The server's own time for the prompt, mean; - where it is not reported", row => row.PromptEvalMs?.Value) { LeaveOutRank = 13 },
        new(MetricCatalogue.OutputRate, "Output tok/s", "Output tokens per second after the first, mean", row => row.OutputTokensPerSecond?.Value) { Decimals = 1, LeaveOutRank = 8 },
    ];
}
