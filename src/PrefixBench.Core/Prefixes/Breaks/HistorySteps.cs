using PrefixBench.Core.Chat;

namespace PrefixBench.Core.Prefixes.Breaks;

/// <summary>
/// A history cut into steps that can be left out without breaking the protocol: a step begins with a message of the user, or with an assistant's that calls tools, and
/// has their results and the answer after them.
/// </summary>
internal static class HistorySteps
{
    /// <summary>The steps, in order.</summary>
    /// <param name="messages">The history.</param>
    public static IReadOnlyList<IReadOnlyList<ChatMessage>> Of(IReadOnlyList<ChatMessage> messages)
    {
        var steps = new List<List<ChatMessage>>();
        foreach (ChatMessage message in messages)
        {
            if (steps.Count == 0 || message.Role == ChatRole.User || message.ToolCalls.Count > 0)
            {
                steps.Add([]);
            }

            steps[^1].Add(message);
        }

        return steps;
    }
}
