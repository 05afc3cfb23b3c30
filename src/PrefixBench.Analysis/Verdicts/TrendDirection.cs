namespace PrefixBench.Analysis.Verdicts;

/// <summary>The seed's three words for the way from the first turn's TTFT to the last one's.</summary>
public enum TrendDirection
{
    /// <summary>The last turn's TTFT is more than 10 % below the first one's.</summary>
    Faster,

    /// <summary>Within 10 % either way.</summary>
    Stable,

    /// <summary>More than 10 % above.</summary>
    Slower,
}
