namespace PrefixBench.Core.Captures;

/// <summary>
/// Finds the conversation of each captured request by the history that it extends, never by its first message alone. Not safe for several threads.
/// <list type="number">
/// <item>A request belongs to the conversation of an earlier one whose whole history it begins with. If that history is one message only, more is needed: the reply that follows is the one
/// that was given, or half of the tools and the system prompt are the same. Of several, the newest request of a conversation comes before an older one, then the one whose reply follows,
/// then the longest history, then the one that has waited longest.</item>
/// <item>Otherwise it belongs to the conversation in which more than half of what it says after its first message was said before: its history was edited or trimmed.</item>
/// <item>Otherwise it begins a conversation. So does a first message that is sent again, unless the first attempt failed.</item>
/// </list>
/// </summary>
public sealed class ConversationTracker
{
    /// <summary>The share of a history that must have been said in a conversation for a request to belong to it, and of tools and system prompt to be called the same.</summary>
    public const double SameShare = 0.5;

    // "continue", "yes" and the like are said in every conversation.
    private const int ShortestEvidence = 40;

    private readonly List<List<CapturedRequest>> _conversations = [];
    private readonly List<HashSet<ulong>> _said = [];
    private CapturedRequest? _last;

    /// <summary>The number of conversations so far.</summary>
    public int Count => _conversations.Count;

    /// <summary>Adds a request.</summary>
    /// <param name="prompt">What it asks.</param>
    /// <param name="number">Its number among all requests of the capture.</param>
    /// <returns>The request in its conversation.</returns>
    public CapturedRequest Add(CapturedPrompt prompt, int number)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        int conversation = FindExtended(prompt) ?? FindEdited(prompt) ?? _conversations.Count + 1;
        if (conversation > _conversations.Count)
        {
            _conversations.Add([]);
            _said.Add([]);
        }

        List<CapturedRequest> requests = _conversations[conversation - 1];
        CapturedRequest request = Place(prompt, number, conversation, requests);
        requests.Add(request);
        _said[conversation - 1].UnionWith(prompt.Messages.Select(message => message.Hash));
        _last = request;
        return request;
    }

    /// <summary>Adds what an answer says about its request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="reply">The visible reply; empty for none.</param>
    /// <param name="promptTokens">The prompt tokens by the server's count; null if it does not count them.</param>
    /// <param name="isFailed">Whether the request failed.</param>
    public static void Answer(CapturedRequest request, string reply, int? promptTokens, bool isFailed)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.ReplyHash = string.IsNullOrWhiteSpace(reply) ? null : PromptPart.HashOf(reply.AsSpan().Trim());
        request.PromptTokens = promptTokens;
        request.IsFailed = isFailed;
        request.IsAnswered = true;
    }

    private CapturedRequest Place(CapturedPrompt prompt, int number, int conversation, List<CapturedRequest> requests)
    {
        CapturedRequest? best = null;
        (long Length, PromptPart? Changed) common = (-1, null);
        for (int index = requests.Count - 1; index >= 0; index--)
        {
            (long Length, PromptPart? Changed) with = prompt.CommonWith(requests[index].Prompt);
            if (with.Length > common.Length || (with.Length == common.Length && with.Changed is null && common.Changed is not null))
            {
                (best, common) = (requests[index], with);
            }
        }

        CapturedRequest? previous = requests.LastOrDefault();
        bool isRetry = previous is not null && IsRetry(prompt, previous);
        return new CapturedRequest
        {
            Conversation = conversation,
            Turn = previous is null ? 1 : isRetry ? previous.Turn : previous.Turn + 1,
            Attempt = isRetry ? previous!.Attempt + 1 : 1,
            Number = number,
            Prompt = prompt,
            Earlier = best,
            CommonLength = best is null ? 0 : common.Length,
            Changed = common.Changed,
            Between = best is not null && _last is { } last && last.Conversation != conversation ? last.Conversation : null,
        };
    }

    private static bool IsRetry(CapturedPrompt prompt, CapturedRequest previous) =>
        previous.IsFailed && prompt.Messages.Count == previous.Prompt.Messages.Count && prompt.CommonMessages(previous.Prompt) == prompt.Messages.Count;

    private int? FindExtended(CapturedPrompt prompt)
    {
        CapturedRequest? found = null;
        (bool IsNewest, bool HasReply, int Length) best = default;
        foreach (List<CapturedRequest> requests in _conversations)
        {
            foreach (CapturedRequest earlier in requests)
            {
                if (!Extends(prompt, earlier, out bool hasReply))
                {
                    continue;
                }

                bool isNewest = ReferenceEquals(earlier, requests[^1]) && prompt.Messages.Count > earlier.Prompt.Messages.Count;
                (bool, bool, int Count) rank = (isNewest, hasReply, earlier.Prompt.Messages.Count);

                // Of equals, the first: it has waited longest for its next turn.
                if (found is null || rank.CompareTo(best) > 0)
                {
                    (found, best) = (earlier, rank);
                }
            }
        }

        return found?.Conversation;
    }

    private static bool Extends(CapturedPrompt prompt, CapturedRequest earlier, out bool hasReply)
    {
        CapturedPrompt history = earlier.Prompt;
        hasReply = false;
        if (history.Messages.Count == 0 || prompt.CommonMessages(history) < history.Messages.Count)
        {
            return false;
        }

        bool isSame = prompt.Messages.Count == history.Messages.Count;
        hasReply = !isSame && earlier.ReplyHash is { } reply && prompt.Messages[history.Messages.Count].SpokenHash == reply;
        return history.Messages.Count > 1 || hasReply || (isSame ? earlier.IsFailed && IsSameHead() : IsSameHead());

        bool IsSameHead() => prompt.HeadLikeness(history) >= SameShare;
    }

    private int? FindEdited(CapturedPrompt prompt)
    {
        PromptPart[] later = [.. prompt.Messages.Skip(1)];
        long total = later.Sum(message => (long)message.Length);
        (int? found, long best) = (null, (long)(SameShare * total));
        for (int index = _said.Count - 1; index >= 0; index--)
        {
            long shared = later.Where(message => message.Length >= ShortestEvidence && _said[index].Contains(message.Hash)).Sum(message => (long)message.Length);
            if (shared > best)
            {
                (found, best) = (index + 1, shared);
            }
        }

        return found;
    }
}
