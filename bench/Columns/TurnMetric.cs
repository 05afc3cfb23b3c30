using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using PrefixBench.Analysis.Rows;

namespace PrefixBench.Bench.Columns;

/// <summary>One of our numbers as BenchmarkDotNet's JSON report has it: a bare number, milliseconds or tokens as its unit says.</summary>
/// <param name="id">The number's name in the report.</param>
/// <param name="unit">Its unit.</param>
/// <param name="isGreaterBetter">Whether more is better.</param>
/// <param name="value">Finds the number; null if it is not known, and then the report has no such entry.</param>
internal sealed class TurnMetric(string id, string unit, bool isGreaterBetter, Func<RowSummary, double?> value) : IMetricDescriptor
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<TurnMetric> All { get; } =
    [
        new("TTFT", "ms", false, r => r.TimeToFirstTokenMs?.Value),
        new("TTFT low", "ms", false, r => r.TimeToFirstTokenMs?.Lower),
        new("TTFT high", "ms", false, r => r.TimeToFirstTokenMs?.Upper),
        new("TTFT mean", "ms", false, r => r.MeanTimeToFirstTokenMs?.Value),
        new("TTFT p95", "ms", false, r => r.Percentile95TimeToFirstTokenMs),
        new("TTFT control", "ms", false, r => r.ControlTimeToFirstTokenMs?.Value),
        new("Saved", "ms", true, r => r.SavedMs?.Value),
        new("Saved low", "ms", true, r => r.SavedMs?.Lower),
        new("Saved high", "ms", true, r => r.SavedMs?.Upper),
        new("Prompt", "tokens", false, r => r.PromptTokens),
        new("Cached", "tokens", true, r => r.CachedTokens),
        new("Cached inferred", "tokens", true, r => r.InferredCachedTokens?.Value),
        new("Cached inferred low", "tokens", true, r => r.InferredCachedTokens?.Lower),
        new("Cached inferred high", "tokens", true, r => r.InferredCachedTokens?.Upper),
        new("Hit %", "%", true, r => r.CacheHitRatio * 100),
        new("Server hit %", "%", true, r => r.ServerHitRatio * 100),
        new("Prompt-eval ms", "ms", false, r => r.PromptEvalMs?.Value),
        new("Output tok/s", "tok/s", true, r => r.OutputTokensPerSecond?.Value),
    ];

    /// <inheritdoc/>
    public string Id => id;

    /// <inheritdoc/>
    public string DisplayName => id;

    /// <inheritdoc/>
    public string Legend => id;

    /// <inheritdoc/>
    public string NumberFormat => "0.###";

    /// <inheritdoc/>
    public UnitType UnitType => UnitType.Dimensionless;

    /// <inheritdoc/>
    public string Unit => unit;

    /// <inheritdoc/>
    public bool TheGreaterTheBetter => isGreaterBetter;

    /// <inheritdoc/>
    public int PriorityInCategory => 0;

    /// <inheritdoc/>
    public bool GetIsAvailable(Metric metric) => true;

    /// <summary>The metric of a row; none if the number is not known.</summary>
    public IEnumerable<Metric> Of(RowSummary row) => value(row) is { } number ? [new Metric(this, number)] : [];
}
