using PrefixBench.Core.Metrics;

namespace PrefixBench.Analysis.Comparisons;

/// <summary>When a difference between two runs counts.</summary>
public sealed record ComparisonOptions
{
    /// <summary>
    /// The smallest relative difference worth a verdict, as a fraction above 0. Default 0.05. Times must differ by this factor (× or ÷ 1.05); hit ratios by as
    /// many percentage points, cached tokens by this share of the prompt.
    /// </summary>
    public double Threshold { get; init; } = 0.05;

    /// <summary>The smallest difference of a time worth a verdict, in ms; 0 or more. Default 1: a scheduler's time slice can make one. A difference must exceed both this and <see cref="Threshold"/>.</summary>
    public double MinimumEffectMs { get; init; } = 1;

    /// <summary>The risk of one wrong verdict in the whole comparison, above 0 and below 1. Default 0.05.</summary>
    public double Alpha { get; init; } = 0.05;

    /// <summary>What is compared, at least one. Default: every metric that two runs can be compared by.</summary>
    public IReadOnlyList<Metric> Metrics { get; init; } = MetricCatalogue.Compared;
}
