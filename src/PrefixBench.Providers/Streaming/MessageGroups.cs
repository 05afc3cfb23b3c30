using PrefixBench.Core.Chat;

namespace PrefixBench.Providers.Streaming;

/// <summary>Joins the messages of a history that protocols with only two authors send as one: tool results come from the user.</summary>
internal static class MessageGroups
{
    /// <summary>The history as runs of messages of the assistant, and of the user and the tools.</summary>
    public static IEnumerable<IReadOnlyList<ChatMessage>> Split(IReadOnlyList<ChatMessage> messages)
    {
        var group = new List<ChatMessage>();
        foreach (ChatMessage message in messages)
        {
            if (group.Count > 0 && (group[0].Role == ChatRole.Assistant) != (message.Role == ChatRole.Assistant))
            {
                yield return group;
                group = [];
            }

            group.Add(message);
        }

        if (group.Count > 0)
        {
            yield return group;
        }
    }
}
