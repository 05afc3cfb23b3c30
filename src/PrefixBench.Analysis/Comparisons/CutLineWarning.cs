using PrefixBench.Analysis.Warnings;

namespace PrefixBench.Analysis.Comparisons;

/// <summary>The last line of a run's journal was cut off and dropped.</summary>
public sealed record CutLineWarning : Warning
{
    /// <inheritdoc/>
    public override string Code => "cut_line";
}
