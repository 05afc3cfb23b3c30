using PrefixBench.Analysis.Requests;

namespace PrefixBench.Analysis.Comparisons.Reports;

/// <summary>A run as reports see it. It is made at the end of the run, and can be made again from the run's files.</summary>
/// <param name="Run">The run and its analysis; its manifest is complete.</param>
/// <param name="Comparison">The comparison with the run's baseline; null if it has none, if it cannot be compared with it, or if the baseline is gone.</param>
public sealed record ReportedRun(AnalysedRun Run, ComparisonOutcome? Comparison = null)
{
    /// <summary>What was found in the requests of a capture; null for another run, and for a capture without bodies.</summary>
    public RequestDiagnosis? Diagnosis { get; init; }
}
