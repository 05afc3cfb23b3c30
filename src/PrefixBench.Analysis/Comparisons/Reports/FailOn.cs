namespace PrefixBench.Analysis.Comparisons.Reports;

/// <summary>What makes a comparison fail. A turn that was measured before and only failed after counts for every kind but <see cref="Never"/>.</summary>
[Flags]
public enum FailOn
{
    /// <summary>Nothing does.</summary>
    Never = 0,

    /// <summary>A time got longer.</summary>
    Slower = 1,

    /// <summary>Less of the prompt was found in the cache.</summary>
    HitLoss = 2,

    /// <summary>Anything that got worse. The default.</summary>
    Any = Slower | HitLoss,
}
