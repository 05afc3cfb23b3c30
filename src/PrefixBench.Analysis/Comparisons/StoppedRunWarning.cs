using PrefixBench.Analysis.Warnings;

namespace PrefixBench.Analysis.Comparisons;

/// <summary>A run was stopped before its end.</summary>
public sealed record StoppedRunWarning : Warning
{
    /// <inheritdoc/>
    public override string Code => "stopped";
}
