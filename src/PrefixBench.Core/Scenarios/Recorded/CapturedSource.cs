namespace PrefixBench.Core.Scenarios.Recorded;

/// <summary>Where the requests of a scenario come from.</summary>
/// <param name="RunId">The id of the capture.</param>
/// <param name="Conversation">The conversation in it, from 1.</param>
/// <param name="Dialect">The dialect of the bodies, by its name in files.</param>
public sealed record CapturedSource(string RunId, int Conversation, string Dialect)
{
    /// <summary>The SHA-256 of each body as it is replayed without a salt, in hexadecimal digits.</summary>
    public required IReadOnlyList<string> Bodies { get; init; }

    /// <summary>The places that a run with the frozen prefix holds as they were in the first request; empty for none.</summary>
    public IReadOnlyList<FrozenPlace> Frozen { get; init; } = [];

    /// <summary>The other conversations of the capture, by their numbers, and their requests; empty for none.</summary>
    public IReadOnlyList<(int Conversation, int Requests)> Others { get; init; } = [];
}
