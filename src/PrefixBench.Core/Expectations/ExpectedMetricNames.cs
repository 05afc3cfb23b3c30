namespace PrefixBench.Core.Expectations;

/// <summary>The written names of the metrics, and their units.</summary>
public static class ExpectedMetricNames
{
    private static readonly (ExpectedMetric Metric, string Name, MetricUnit Unit)[] Names =
    [
        (ExpectedMetric.TimeToFirstToken, "ttft", MetricUnit.Milliseconds),
        (ExpectedMetric.TimeToFirstByte, "ttfb", MetricUnit.Milliseconds),
        (ExpectedMetric.RequestDuration, "total", MetricUnit.Milliseconds),
        (ExpectedMetric.PromptEval, "prompt-eval", MetricUnit.Milliseconds),
        (ExpectedMetric.TimePerOutputToken, "tpot", MetricUnit.Milliseconds),
        (ExpectedMetric.PromptTokens, "prompt", MetricUnit.Tokens),
        (ExpectedMetric.CachedTokens, "cached", MetricUnit.Tokens),
        (ExpectedMetric.OutputTokens, "output", MetricUnit.Tokens),
        (ExpectedMetric.HitRatio, "hit", MetricUnit.Ratio),
        (ExpectedMetric.Saved, "saved", MetricUnit.Milliseconds),
    ];

    /// <summary>All names.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Names.Select(n => n.Name)];

    /// <summary>The written name.</summary>
    public static string Name(this ExpectedMetric metric) => Names[(int)metric].Name;

    /// <summary>What its values count.</summary>
    public static MetricUnit Unit(this ExpectedMetric metric) => Names[(int)metric].Unit;

    /// <summary>Reads a written name, in any case.</summary>
    /// <param name="text">The name.</param>
    /// <returns>The metric; null if there is none of this name.</returns>
    public static ExpectedMetric? Find(string text)
    {
        int index = Array.FindIndex(Names, n => string.Equals(n.Name, text, StringComparison.OrdinalIgnoreCase));
        return index < 0 ? null : Names[index].Metric;
    }
}
