namespace PrefixBench.Analysis.Comparisons.Reports;

/// <summary>What a reader is told of a row, gravest first.</summary>
public enum RowOutcome
{
    /// <summary>Measured before, and after only failed requests.</summary>
    Failed,

    /// <summary>A longer time.</summary>
    Slower,

    /// <summary>Less found in the cache.</summary>
    HitLoss,

    /// <summary>A shorter time.</summary>
    Faster,

    /// <summary>More found in the cache.</summary>
    HitGain,

    /// <summary>The samples do not tell.</summary>
    Inconclusive,

    /// <summary>Equal within the threshold.</summary>
    Same,
}
