using PrefixBench.Core.Chat;
using PrefixBench.Core.Samples;

namespace PrefixBench.Core.Conversations;

/// <summary>A scenario that was played once on a provider.</summary>
/// <param name="Samples">One sample per request, including attempts that the server refused. If the last sample is a failure, it ended the conversation.</param>
/// <param name="Replies">The reply that was added to the history for each successful turn.</param>
public sealed record Conversation(IReadOnlyList<TurnSample> Samples, IReadOnlyList<string> Replies)
{
    /// <summary>The failure that ended the conversation early; null if every turn succeeded.</summary>
    public TurnFailure? Failure => Samples.Count > 0 ? Samples[^1].Failure : null;
}
