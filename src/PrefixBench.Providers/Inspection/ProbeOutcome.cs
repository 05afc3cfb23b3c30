namespace PrefixBench.Providers.Inspection;

/// <summary>How a small question to a server ended.</summary>
internal enum ProbeOutcome
{
    /// <summary>No connection came about.</summary>
    Unreachable,

    /// <summary>A connection came about, and no whole answer within the time.</summary>
    TimedOut,

    /// <summary>What came was no HTTP, broke off, or was too large.</summary>
    Unreadable,

    /// <summary>An answer, of whatever status.</summary>
    Answered,
}
