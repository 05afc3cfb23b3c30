namespace PrefixBench.Analysis.Evidence;

/// <summary>Where the number of cached tokens comes from, the best source first.</summary>
public enum EvidenceSource
{
    /// <summary>The usage fields of the answers.</summary>
    Usage,

    /// <summary>The server's counters around turns that had the server to themselves.</summary>
    Counters,

    /// <summary>The times: what the stable prefix saved of the control's TTFT.</summary>
    Clock,
}
