using PrefixBench.Core.Samples;

namespace PrefixBench.Core.Metrics;

/// <summary>All metrics, each declared once.</summary>
public static class MetricCatalogue
{
    /// <summary>TTFT in ms; of a conversation, the sum over its turns.</summary>
    public static Metric TimeToFirstToken { get; } = new() { Id = "ttft_ms", Name = "ttft", Label = "TTFT", Unit = MetricUnit.Milliseconds, IsCompared = true, ValueOf = turn => turn.TimeToFirstToken?.TotalMilliseconds };

    /// <summary>TTFB in ms.</summary>
    public static Metric TimeToFirstByte { get; } = new() { Id = "ttfb_ms", Name = "ttfb", Label = "TTFB", Unit = MetricUnit.Milliseconds, ValueOf = turn => turn.TimeToFirstByte?.TotalMilliseconds };

    /// <summary>Total time in ms; of a conversation, the sum over its turns.</summary>
    public static Metric RequestDuration { get; } = new() { Id = "total_ms", Name = "total", Label = "Total", Unit = MetricUnit.Milliseconds, IsCompared = true, ValueOf = turn => turn.RequestDuration?.TotalMilliseconds };

    /// <summary>The server's own time for the prompt in ms; of a conversation, the sum over its turns.</summary>
    public static Metric PromptEval { get; } = new() { Id = "prompt_eval_ms", Name = "prompt-eval", Label = "Prompt-eval ms", Unit = MetricUnit.Milliseconds, IsCompared = true, ValueOf = turn => turn.Timings.PromptEval?.TotalMilliseconds };

    /// <summary>Time per output token in ms; of a conversation, the time of all gaps ÷ their number.</summary>
    public static Metric TimePerOutputToken { get; } = new()
    {
        Id = "tpot_ms",
        Name = "tpot",
        Label = "TPOT",
        Unit = MetricUnit.Milliseconds,
        IsCompared = true,
        ValueOf = turn => turn.TimePerOutputToken?.TotalMilliseconds,
        TotalOf = turns => Metric.Sum(turns, GenerationMs) / Metric.Sum(turns, turn => turn.Arrivals.TimedTokens - 1),
    };

    /// <summary>Tokens of the prompt, cached ones included.</summary>
    public static Metric PromptTokens { get; } = new() { Id = "prompt_tokens", Name = "prompt", Label = "Prompt", Unit = MetricUnit.Tokens, ValueOf = turn => turn.Usage.PromptTokens };

    /// <summary>Prompt tokens read from the cache; of a conversation, the sum over its turns.</summary>
    public static Metric CachedTokens { get; } = new() { Id = "cached_tokens", Name = "cached", Label = "Cached", Unit = MetricUnit.Tokens, IsMoreBetter = true, IsCompared = true, ValueOf = turn => turn.Usage.CachedTokens };

    /// <summary>Generated tokens.</summary>
    public static Metric OutputTokens { get; } = new() { Id = "output_tokens", Name = "output", Label = "Output", Unit = MetricUnit.Tokens, IsMoreBetter = true, ValueOf = turn => turn.Usage.OutputTokens };

    /// <summary>Cached ÷ prompt tokens, 0 to 1; of a conversation, sum ÷ sum.</summary>
    public static Metric HitRatio { get; } = new()
    {
        Id = "hit_ratio",
        Name = "hit",
        Label = "Hit %",
        Unit = MetricUnit.Ratio,
        IsMoreBetter = true,
        IsCompared = true,
        ValueOf = turn => turn.CacheHitRatio,
        TotalOf = turns => Metric.Sum(turns, turn => turn.Usage.CachedTokens) / Metric.Sum(turns, turn => turn.Usage.PromptTokens > 0 ? turn.Usage.PromptTokens : null),
    };

    /// <summary>TTFT of the control − TTFT of the stable prefix in ms, paired by conversation. A single turn has no value.</summary>
    public static Metric Saved { get; } = new() { Id = "saved_ms", Name = "saved", Label = "Saved", Unit = MetricUnit.Milliseconds, IsMoreBetter = true, CanBeNegative = true, ValueOf = _ => null };

    /// <summary>The share of turns that keep the run's goodput limits, 0 to 1. A single turn has no value, since only the run knows the limits.</summary>
    public static Metric Goodput { get; } = new() { Id = "goodput", Label = "Goodput %", Unit = MetricUnit.Ratio, IsMoreBetter = true, ValueOf = _ => null };

    /// <summary>Output tokens per second after the first.</summary>
    public static Metric OutputRate { get; } = new() { Id = "output_tokens_per_second", Label = "Output tok/s", Unit = MetricUnit.TokensPerSecond, IsMoreBetter = true, ValueOf = turn => turn.OutputTokensPerSecond };

    /// <summary>All metrics, in the order of tables and help.</summary>
    public static IReadOnlyList<Metric> All { get; } =
        [TimeToFirstToken, TimeToFirstByte, RequestDuration, PromptEval, TimePerOutputToken, PromptTokens, CachedTokens, OutputTokens, HitRatio, Saved, Goodput, OutputRate];

    /// <summary>The metrics by which two runs are compared, in the order of the rows.</summary>
    public static IReadOnlyList<Metric> Compared { get; } = [.. All.Where(metric => metric.IsCompared)];

    /// <summary>The names that an expectation can have.</summary>
    public static IReadOnlyList<string> ExpectedNames { get; } = [.. All.Select(metric => metric.Name).OfType<string>()];

    /// <summary>Finds a metric by its name in an expectation, in any case.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The metric; null if there is none of this name.</returns>
    public static Metric? Find(string name) => All.FirstOrDefault(metric => string.Equals(metric.Name, name, StringComparison.OrdinalIgnoreCase));

    private static double? GenerationMs(TurnSample turn) => turn.TimePerOutputToken is null ? null : (turn.DeltaOffsets[^1] - turn.DeltaOffsets[0]).TotalMilliseconds;
}
