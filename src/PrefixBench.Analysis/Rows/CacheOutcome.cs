namespace PrefixBench.Analysis.Rows;

/// <summary>What became of the prompt prefix in the provider's cache.</summary>
public enum CacheOutcome
{
    /// <summary>Every later turn found the previous turn's prompt in the cache, but for what <see cref="CacheReuse.IsHit"/> allows.</summary>
    Hit,

    /// <summary>Some of it was found, or not on every turn.</summary>
    Partial,

    /// <summary>No later turn found as much as <see cref="CacheReuse.MissThreshold"/> of it.</summary>
    Miss,

    /// <summary>The server does not say how many tokens it read from a cache.</summary>
    Unreported,

    /// <summary>Nothing to judge: the scenario has one turn, or only the control was played.</summary>
    NotApplicable,

    /// <summary>No later turn was measured, because requests failed.</summary>
    Failed,
}
