namespace PrefixBench.Prompts.Findings;

/// <summary>Why a request found less of its prefix than the request before had left, as far as the data tell.</summary>
public enum Cause
{
    /// <summary>The first request of its conversation.</summary>
    First,

    /// <summary>Nothing worth mentioning was lost.</summary>
    Kept,

    /// <summary>The client changed what it had sent before.</summary>
    PromptChanged,

    /// <summary>The client changed the model, its context, or how the template writes.</summary>
    SettingChanged,

    /// <summary>The template wrote the same messages in another way.</summary>
    TemplateChanged,

    /// <summary>The server loaded the model again.</summary>
    ModelLoaded,

    /// <summary>A request of another conversation took the place in the cache.</summary>
    OtherConversation,

    /// <summary>The server caches whole blocks, and the rest of one is longer than worth ignoring.</summary>
    WholeBlocks,

    /// <summary>The prompt is shorter than the least that this server caches.</summary>
    BelowLeast,

    /// <summary>The pause before the request was longer than any after which the prefix was still there.</summary>
    Expired,

    /// <summary>The model's state cannot be taken back to an earlier place: recurrent layers or a sliding window.</summary>
    State,

    /// <summary>The server lost what the prompt allowed, and nothing recorded shows why.</summary>
    ServerUnknown,

    /// <summary>The server reports no cached tokens; the prompt allowed all.</summary>
    NotReported,

    /// <summary>The server reports no cached tokens, or 0, and the clock shows a hit.</summary>
    HitNotReported,

    /// <summary>The server reports a hit that its own other counts, or the clock, contradict.</summary>
    CountRefuted,

    /// <summary>The request extends the one before and little was cached: template or server, and only the rendered prompt would tell.</summary>
    TemplateOrServer,

    /// <summary>The request changed, but the server lost much more than the change explains.</summary>
    ClientOrServer,
}
