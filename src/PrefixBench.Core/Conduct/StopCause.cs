namespace PrefixBench.Core.Conduct;

/// <summary>Why a provider's conversations ended early.</summary>
public enum StopCause
{
    /// <summary>The next conversation would have failed in the same way.</summary>
    Lasting,

    /// <summary>Several conversations in a row failed.</summary>
    InRow,

    /// <summary>The server was gone, and did not come back in time.</summary>
    Outage,
}
