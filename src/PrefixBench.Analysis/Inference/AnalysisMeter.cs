using System.Diagnostics.Metrics;

namespace PrefixBench.Analysis.Inference;

/// <summary>Counts the expensive parts of an analysis, so that a test can prove that they are done once.</summary>
internal static class AnalysisMeter
{
    private static readonly Meter Meter = new("PrefixBench.Analysis");

    /// <summary>Bootstraps, each tagged with the name of its provider.</summary>
    public static Counter<long> Bootstraps { get; } = Meter.CreateCounter<long>("bootstraps");
}
