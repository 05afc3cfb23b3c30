using PrefixBench.Core.Runs;
using PrefixBench.Core.Servers;

namespace PrefixBench.Analysis.Comparisons;

/// <summary>A run with its analysis, as one side of a comparison.</summary>
/// <param name="Run">The run.</param>
/// <param name="Analysis">The analysis of its samples.</param>
public sealed record AnalysedRun(SavedRun Run, RunAnalysis Analysis)
{
    /// <summary>Analyses a saved run.</summary>
    /// <param name="run">The run.</param>
    public static AnalysedRun From(SavedRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return new AnalysedRun(run, RunAnalysis.Create(run.Samples, new RunAnalysisOptions
        {
            Providers = [.. run.Manifest.Providers.Select(provider => provider.Name)],
            Servers = run.Manifest.Providers.DistinctBy(provider => provider.Name, StringComparer.Ordinal)
                .ToDictionary(provider => provider.Name, provider => new ServerIdentity { Software = provider.Software, Cache = provider.Cache }, StringComparer.Ordinal),
        }));
    }
}
