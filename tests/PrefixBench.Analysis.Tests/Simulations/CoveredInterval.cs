namespace PrefixBench.Analysis.Tests.Simulations;

/// <summary>The intervals whose coverage is simulated.</summary>
internal enum CoveredInterval
{
    /// <summary>Median, interpolated order statistics.</summary>
    Median,

    /// <summary>Mean, Student's t.</summary>
    Mean,

    /// <summary>Control − stable by pairs, Hodges–Lehmann with the signed-rank interval.</summary>
    Saved,

    /// <summary>Between two runs, Hodges–Lehmann with the rank-sum interval.</summary>
    Shift,
}
