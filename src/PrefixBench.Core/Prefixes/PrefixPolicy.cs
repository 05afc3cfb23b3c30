namespace PrefixBench.Core.Prefixes;

/// <summary>How the prompt prefix behaves from turn to turn. <see cref="PrefixPolicies"/> has the names in files and tables, and what each promises.</summary>
public enum PrefixPolicy
{
    /// <summary>One salt per conversation: turn 1 is cold by construction, and later turns can reuse only what this conversation left in the cache.</summary>
    Stable,

    /// <summary>A new salt every turn, with the replies of the paired stable conversation: never a cache hit, at the same prompt length.</summary>
    Control,

    /// <summary>No salt: the scenario's text is sent unchanged and is warm or cold depending on the server.</summary>
    AsIs,

    /// <summary>As <see cref="Stable"/>, with the places of a captured conversation that are frozen as they were in its first request.</summary>
    Frozen,

    /// <summary>As <see cref="Stable"/>, with the time at the beginning of the system prompt.</summary>
    Timestamp,

    /// <summary>As <see cref="Stable"/>, with the tools in another order in every turn.</summary>
    ShuffledTools,

    /// <summary>As <see cref="Stable"/>, with one tool more in every turn from the second on.</summary>
    NewTool,

    /// <summary>As <see cref="Stable"/>, with another end of the first message in every turn from the second on.</summary>
    EditedHistory,

    /// <summary>As <see cref="Stable"/>, with the two newest steps of the history only.</summary>
    TrimmedHistory,

    /// <summary>As <see cref="Stable"/>, with a summary in place of the history before every third step.</summary>
    Compacted,

    /// <summary>As <see cref="Stable"/>, with one blank more in the system prompt in every second turn.</summary>
    Whitespace,

    /// <summary>As <see cref="Stable"/>, with the keys of the tools' schemas in another order in every turn.</summary>
    ReorderedKeys,

    /// <summary>As <see cref="Stable"/>, with a request of another conversation before every turn from the second on.</summary>
    Interleaved,
}
