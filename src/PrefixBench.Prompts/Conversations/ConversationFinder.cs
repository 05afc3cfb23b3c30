using PrefixBench.Prompts.Parts;
using PrefixBench.Prompts.Patterns;

namespace PrefixBench.Prompts.Conversations;

/// <summary>
/// Finds the conversation that a request continues. The file's own name for it decides, where it has one. Otherwise it is the conversation whose last request this one extends, the
/// longest of several; else the one with the most of its history in this request, at least half, whose system prompt and tools are alike; else, if this request begins with a
/// summary, the one with the same system prompt and tools. A request that fits none begins a conversation. A title request can quote the whole conversation that it is
/// about, but has another system prompt.
/// </summary>
/// <param name="largest">The most bytes of prompts that are kept; the conversations that were silent longest are given up first.</param>
internal sealed class ConversationFinder(long largest)
{
    private const double LeastShare = 0.5;

    // A date, a list of files or a toggled tool leaves more of system prompt and tools than this; another agent's has less.
    private const double LeastBeginning = 0.3;

    // The most recently used last.
    private readonly List<TrackedConversation> _conversations = [];
    private long _bytes;
    private int _count;

    /// <summary>The conversation of a request; a new one if it continues none.</summary>
    /// <param name="name">The file's own name for its conversation; null if it names none.</param>
    /// <param name="parts">The parts of its prompt.</param>
    public TrackedConversation Find(string? name, IReadOnlyList<PromptPart> parts)
    {
        TrackedConversation? found = name is not null ? _conversations.Find(conversation => conversation.Name == name) : Extended(parts) ?? Resembled(parts) ?? Compacted(parts);
        return found ?? new TrackedConversation(++_count, name);
    }

    /// <summary>Keeps a request as the last of its conversation.</summary>
    /// <param name="conversation">Its conversation.</param>
    /// <param name="prompt">The request.</param>
    public void Keep(TrackedConversation conversation, TrackedPrompt prompt)
    {
        _conversations.Remove(conversation);
        _conversations.Add(conversation);
        _bytes += prompt.Bytes - (conversation.Last?.Bytes ?? 0);
        conversation.Last = prompt;
        conversation.Turns++;
        while (_bytes > largest && _conversations.Count > 1)
        {
            _bytes -= _conversations[0].Last?.Bytes ?? 0;
            _conversations.RemoveAt(0);
        }
    }

    private TrackedConversation? Extended(IReadOnlyList<PromptPart> parts) => _conversations
        .Where(conversation => conversation.Last is { } last && last.Parts.Any(part => part.IsHistory) && last.Parts.Count <= parts.Count && last.Parts.Zip(parts).All(pair => pair.First.IsSame(pair.Second)))
        .MaxBy(conversation => conversation.Last!.Parts.Count);

    private TrackedConversation? Resembled(IReadOnlyList<PromptPart> parts)
    {
        ILookup<int, string> texts = parts.Where(part => part.IsHistory).Select(part => part.Text).ToLookup(text => text.Length);
        return Best(conversation => Resemblance.OfBeginning(conversation.Last!.Parts, parts) >= LeastBeginning ? Resemblance.Of(conversation.Last.Parts, parts, texts) : 0);
    }

    private TrackedConversation? Compacted(IReadOnlyList<PromptPart> parts) =>
        parts.FirstOrDefault(part => part.IsHistory) is { } first && TextPatterns.IsSummary(first.Text)
            ? Best(conversation => Resemblance.OfBeginning(conversation.Last!.Parts, parts))
            : null;

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
