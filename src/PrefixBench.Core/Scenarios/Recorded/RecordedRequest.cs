namespace PrefixBench.Core.Scenarios.Recorded;

/// <summary>The request of a turn as a client sent it: a whole body, not messages that are appended to a history, because clients edit theirs.</summary>
/// <param name="Body">The body as it was sent.</param>
public sealed record RecordedRequest(RecordedBody Body)
{
    /// <summary>The body with the frozen places as they were in the first request; null if nothing is frozen.</summary>
    public RecordedBody? Frozen { get; init; }

    /// <summary>Whether <see cref="Body"/> does not begin with the whole prompt of the request before. Default false.</summary>
    public bool IsEdited { get; init; }

    /// <summary>The same of <see cref="Frozen"/>. Default false.</summary>
    public bool IsFrozenEdited { get; init; }

    /// <summary>The tokens of the prompt by the count of the server that answered then; null if it did not count them.</summary>
    public int? PromptTokens { get; init; }

    /// <summary>The maximum number of output tokens of its turn, at least 1: what was generated then, or what the body allows if that is not known; null if neither is known.</summary>
    public int? MaxTokens { get; init; }
}
