namespace PrefixBench.Core.Prefixes;

/// <summary>How the prompt prefix behaves from turn to turn. In files and tables the names are <c>stable</c>, <c>control</c> and <c>as-is</c>.</summary>
public enum PrefixPolicy
{
    /// <summary>One salt per conversation: turn 1 is cold by construction, and later turns can hit only what this conversation put into the cache.</summary>
    Stable,

    /// <summary>A new salt every turn, with the paired stable conversation's replies: never hits, at the same prompt length.</summary>
    Control,

    /// <summary>No salt: the scenario's own bytes, warm or cold as the server happens to be.</summary>
    AsIs,
}
