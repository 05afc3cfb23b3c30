namespace PrefixBench.Analysis.Comparisons.Reports;

/// <summary>What counted as a difference, in the JSON report.</summary>
internal sealed record ComparisonOptionValues(double Threshold, double MinEffectMs, double Alpha, string FailOn);
