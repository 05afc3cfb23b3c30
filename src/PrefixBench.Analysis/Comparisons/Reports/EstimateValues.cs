using PrefixBench.Statistics;

namespace PrefixBench.Analysis.Comparisons.Reports;

/// <summary>A number with its interval in the JSON report.</summary>
internal sealed record EstimateValues(double Value, double? Lower, double? Upper, double? Confidence, int Count)
{
    public static EstimateValues? From(Estimate? estimate) =>
        estimate is null ? null : new(estimate.Value, estimate.Lower, estimate.Upper, estimate.Confidence, estimate.Count);
}
