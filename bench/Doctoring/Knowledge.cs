namespace PrefixBench.Bench.Doctoring;

/// <summary>What the experiments have learnt of a server so far, for those that follow.</summary>
internal sealed class Knowledge
{
    /// <summary>How long prompts become.</summary>
    public LengthModel Lengths { get; } = new();

    /// <summary>Whether short prompts were sent to learn that, also where the server does not report it.</summary>
    public bool HasCalibrated { get; set; }

    /// <summary>Whether an answer has reported cached tokens: from then on, an answer that does not means none.</summary>
    public bool ReportsCached { get; set; }

    /// <summary>Whether the cached tokens that answers report are refuted, so that they are not believed.</summary>
    public bool IsUsageRefuted { get; set; }

    /// <summary>The time until the first token that separates a prompt in the cache from one that is not, at the length of the experiments; null if the clock does not show it.</summary>
    public TimeSpan? HitLimit { get; set; }

    /// <summary>Whether a prompt that was sent again at once was recognised as found in the cache.</summary>
    public bool IsRecognised { get; set; }

    /// <summary>Whether it was recognised by counted tokens, and not only by the clock.</summary>
    public bool IsCounted { get; set; }

    /// <summary>The block of the cache in tokens; null if it is not known.</summary>
    public int? BlockTokens { get; set; }

    /// <summary>The length of the shortest prompt of which anything is cached, in tokens; null if it is not known.</summary>
    public int? LeastTokens { get; set; }

    /// <summary>The cached tokens of a request by the best evidence but the clock; null if there is none.</summary>
    /// <param name="seen">The request.</param>
    public int? CachedOf(Observation seen) =>
        IsUsageRefuted ? seen.CountedCached : seen.ReportedCached ?? (ReportsCached ? 0 : seen.CountedCached);

    /// <summary>Whether a prompt was found in the cache: half of it or more, or the clock says so. Null if neither is known.</summary>
    /// <param name="seen">The request.</param>
    public bool? IsKept(Observation seen) => (CachedOf(seen), seen.PromptTokens, seen.TimeToFirstToken) switch
    {
        ({ } cached, { } prompt, _) => cached * 2 >= prompt,
        (_, _, { } time) => HitLimit is { } limit ? time <= limit : null,
        _ => null,
    };
}
