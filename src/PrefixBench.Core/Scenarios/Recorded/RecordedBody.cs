using PrefixBench.Core.Prefixes;

namespace PrefixBench.Core.Scenarios.Recorded;

/// <summary>The body of a recorded request as JSON, cut where a salt goes: in front of the first text of the prompt and of the first tool's description.</summary>
/// <param name="pieces">The JSON text, cut at those places; one piece if there is none. A salt needs no escaping in JSON.</param>
public sealed class RecordedBody(IReadOnlyList<string> pieces)
{
    /// <summary>The JSON text.</summary>
    /// <param name="salt">The salt, with a blank behind it; null for the body as it was recorded.</param>
    public string Write(Salt? salt) => string.Join(salt is { } text ? $"{text} " : "", pieces);
}
