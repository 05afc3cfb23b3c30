using PrefixBench.Analysis.Warnings;

namespace PrefixBench.Analysis.Comparisons;

/// <summary>A load of a provider is in one of the runs only, and its rows are not compared.</summary>
public sealed record UnpairedLoadWarning : Warning
{
    /// <inheritdoc/>
    public override string Code => "unpaired_load";
}
