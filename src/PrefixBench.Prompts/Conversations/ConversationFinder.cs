using PrefixBench.Prompts.Patterns;
using PrefixBench.Prompts.Requests;

namespace PrefixBench.Prompts.Conversations;

/// <summary>
/// Finds the conversation that a request continues, never by its first message alone. Not safe for several threads. The file's own name for it decides, where it has one. Otherwise:
/// <list type="number">
/// <item>that of an earlier request whose whole history this one begins with, by the same agent. Of several, that with the most messages in common, the reply that was given included;
/// then one that is the newest of its conversation; then the one that has waited longest;</item>
/// <item>else the one with the most of its history in this request, at least half, and something of it that was not in its first request, or its last message and more after it;</item>
/// <item>else, if this request begins with a summary, the one with the same system prompt and tools.</item>
/// </list>
/// A request that fits none begins a conversation; so does a first request that is sent again although it was answered, or is being answered.
/// </summary>
/// <param name="largest">The most bytes of prompts that are kept; the conversations that were silent longest are given up first.</param>
internal sealed class ConversationFinder(long largest)
{
    private const double LeastShare = 0.5;

    // The most recently used last.
    private readonly List<TrackedConversation> _conversations = [];

    /// <summary>The number of conversations so far.</summary>
    public int Count { get; private set; }

    /// <summary>The conversation of a request; a new one if it continues none.</summary>
    /// <param name="name">The file's own name for its conversation; null if it names none.</param>
    /// <param name="prompt">The request.</param>
    public TrackedConversation Find(string? name, TrackedPrompt prompt)
    {
        TrackedConversation? found = name is not null ? _conversations.Find(conversation => conversation.Name == name) : Extended(prompt) ?? Resembled(prompt) ?? Compacted(prompt);
        return found ?? new TrackedConversation(++Count, name);
    }

    /// <summary>Keeps a request as the newest of its conversation.</summary>
    /// <param name="conversation">Its conversation.</param>
    /// <param name="prompt">The request.</param>
    public void Keep(TrackedConversation conversation, TrackedPrompt prompt)
    {
        _conversations.Remove(conversation);
        _conversations.Add(conversation);
        conversation.Add(prompt);
        long bytes = _conversations.Sum(one => one.Bytes);
        while (bytes > largest && _conversations.Count > 1)
        {
            bytes -= _conversations[0].Bytes;
            _conversations.RemoveAt(0);
        }
    }

    private TrackedConversation? Extended(TrackedPrompt prompt)
    {
        (TrackedConversation Conversation, (bool, int, bool) Rank)? best = null;
        foreach (TrackedConversation conversation in _conversations)
        {
            foreach (TrackedPrompt earlier in conversation.Requests)
            {
                // Of equals the first: it has waited longest.
                if (Rank(prompt, earlier, ReferenceEquals(earlier, conversation.Last)) is { } rank && (best is null || rank.CompareTo(best.Value.Rank) > 0))
                {
                    best = (conversation, rank);
                }
            }
        }

        return best?.Conversation;
    }

    private static (bool IsNext, int Common, bool IsNewest)? Rank(TrackedPrompt prompt, TrackedPrompt earlier, bool isNewest)
    {
        int count = earlier.History.Count;
        if (count == 0 || count > prompt.History.Count || !earlier.History.Zip(prompt.History).All(pair => pair.First.IsSame(pair.Second)) || !Resemblance.IsSameAgent(earlier, prompt, isExtended: true))
        {
            return null;
        }

        if (count < prompt.History.Count)
        {
            return (true, count + (earlier.IsFollowedByReply(prompt, count) ? 1 : 0), isNewest);
        }

        // The same once more: after a failure, or where no failure would be known, it is sent again. Otherwise another agent may say the same, unless more than a beginning is the same.
        bool isRetry = earlier.State is AnswerState.Failed or AnswerState.Unknown;
        return isRetry || !earlier.IsOpening ? (isRetry, count, isNewest) : null;
    }

    private TrackedConversation? Resembled(TrackedPrompt prompt)
    {
        ILookup<int, string> texts = prompt.History.Select(part => part.Text).ToLookup(text => text.Length);
        return Best(conversation => conversation.Last is { } last && Resemblance.IsSameAgent(last, prompt, isExtended: false) && Resemblance.Continues(conversation, prompt, texts)
            ? Resemblance.Of(last, prompt, texts) + (last.IsFollowedByReply(prompt, last.History.Count) ? 1 : 0)
            : 0);
    }

    private TrackedConversation? Compacted(TrackedPrompt prompt) =>
        prompt.History.Count > 0 && TextPatterns.IsSummary(prompt.History[0].Text) ? Best(conversation => Resemblance.OfBeginning(conversation.Last!.Parts, prompt.Parts)) : null;

    // Of equals the one that was used last.
    private TrackedConversation? Best(Func<TrackedConversation, double> share)
    {
        (TrackedConversation Conversation, double Share)? best = null;
        foreach (TrackedConversation conversation in _conversations)
        {
            if (share(conversation) is var value && value >= LeastShare && value >= (best?.Share ?? 0))
            {
                best = (conversation, value);
            }
        }

        return best?.Conversation;
    }
}
