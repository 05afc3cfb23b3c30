using PrefixBench.Analysis.Warnings;

namespace PrefixBench.Analysis.Comparisons;

/// <summary>A provider is in one of the runs only and is not compared.</summary>
public sealed record UnpairedProviderWarning : Warning
{
    /// <inheritdoc/>
    public override string Code => "unpaired_provider";
}
