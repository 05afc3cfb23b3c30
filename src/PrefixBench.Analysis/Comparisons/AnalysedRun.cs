using PrefixBench.Core.Expectations;
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
    /// <param name="goodput">The limits whose keeping is counted; null for none.</param>
    public static AnalysedRun From(SavedRun run, Goodput? goodput = null)
    {
        ArgumentNullException.ThrowIfNull(run);
        return new AnalysedRun(run, RunAnalysis.Create(run.Samples, new RunAnalysisOptions
        {
            Providers = [.. run.Manifest.Providers.Select(provider => provider.Name)],
            Goodput = goodput,
            Servers = run.Manifest.Providers.DistinctBy(provider => provider.Name, StringComparer.Ordinal)
                .ToDictionary(provider => provider.Name, ServerOf, StringComparer.Ordinal),
        }));
    }

    /// <summary>What an analysis needs of the server of a saved provider.</summary>
    /// <param name="provider">The provider.</param>
    public static ServerIdentity ServerOf(ProviderRecord provider)
    {
        ArgumentNullException.ThrowIfNull(provider);
        return new ServerIdentity
        {
            Software = provider.Software,
            Version = provider.SoftwareVersion,
            Cache = provider.Cache,
            Details = provider.Details ?? new Dictionary<string, string>(StringComparer.Ordinal),
        };
    }
}
