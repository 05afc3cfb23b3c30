namespace PrefixBench.Providers.Inspection;

/// <summary>The outcome of a question to a server.</summary>
internal enum ProbeOutcome
{
    /// <summary>No connection was made.</summary>
    Unreachable,

    /// <summary>A connection was made, but no complete answer arrived in time.</summary>
    TimedOut,

    /// <summary>The answer was not HTTP, was cut, or was too large.</summary>
    Unreadable,

    /// <summary>An answer, of whatever status.</summary>
    Answered,
}
