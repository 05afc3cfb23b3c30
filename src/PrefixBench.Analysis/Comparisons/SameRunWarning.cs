using PrefixBench.Analysis.Warnings;

namespace PrefixBench.Analysis.Comparisons;

/// <summary>Both sides of a comparison are the same run.</summary>
/// <param name="RunId">The run's id.</param>
public sealed record SameRunWarning(string RunId) : Warning
{
    /// <inheritdoc/>
    public override string Code => "same_run";
}
