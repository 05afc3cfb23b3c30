namespace PrefixBench.Analysis.Comparisons;

/// <summary>What kind of number a metric is.</summary>
internal static class ComparedMetricExtensions
{
    /// <summary>Whether it is a time, of which less is better; of the others, what was found in the cache, more is.</summary>
    public static bool IsTime(this ComparedMetric metric) => metric is not (ComparedMetric.CachedTokens or ComparedMetric.HitRatio);
}
