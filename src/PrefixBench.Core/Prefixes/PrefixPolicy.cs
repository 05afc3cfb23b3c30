namespace PrefixBench.Core.Prefixes;

/// <summary>How the prompt prefix behaves from turn to turn. The names in files and tables are <c>stable</c>, <c>control</c> and <c>as-is</c>.</summary>
public enum PrefixPolicy
{
    /// <summary>One salt per conversation: turn 1 is cold by construction, and later turns can reuse only what this conversation left in the cache.</summary>
    Stable,

    /// <summary>A new salt every turn, with the replies of the paired stable conversation: never a cache hit, at the same prompt length.</summary>
    Control,

    /// <summary>No salt: the scenario's text is sent unchanged and is warm or cold depending on the server.</summary>
    AsIs,
}
