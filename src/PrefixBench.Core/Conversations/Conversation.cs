using PrefixBench.Core.Chat;
using PrefixBench.Core.Samples;

namespace PrefixBench.Core.Conversations;

/// <summary>One play of a scenario on a provider.</summary>
/// <param name="Samples">One sample per request, attempts that the server refused included; a failed last one ended the conversation.</param>
/// <param name="Replies">What the history got as the reply to each successful turn.</param>
public sealed record Conversation(IReadOnlyList<TurnSample> Samples, IReadOnlyList<string> Replies)
{
    /// <summary>What ended the conversation early; null when every turn succeeded.</summary>
    public TurnFailure? Failure => Samples.Count > 0 ? Samples[^1].Failure : null;
}
