using PrefixBench.Core.Text;
using PrefixBench.Prompts.Divergences;

namespace PrefixBench.Extensions.AI;

/// <summary>Calls that something can be asserted of: at least two, whose prompts were seen.</summary>
internal sealed class AssertedCalls
{
    private const int LongestExcerpt = 60;

    private AssertedCalls(IReadOnlyList<RecordedCall> calls, IReadOnlyList<RecordedConversation> conversations) => (Calls, Conversations) = (calls, conversations);

    /// <summary>The calls.</summary>
    public IReadOnlyList<RecordedCall> Calls { get; }

    /// <summary>Their conversations.</summary>
    public IReadOnlyList<RecordedConversation> Conversations { get; }

    /// <summary>Each call with the last one before it that did not fail: a failed call is sent again, and leaves nothing to continue.</summary>
    public IReadOnlyList<CallPair> Pairs
    {
        get
        {
            var pairs = new List<CallPair>();
            RecordedCall? previous = null;
            foreach (RecordedCall call in Calls)
            {
                if (previous is not null)
                {
                    pairs.Add(new CallPair(previous, call));
                }

                previous = call.IsAnswered ? call : previous;
            }

            return pairs.Count > 0 ? pairs : throw new PrefixAssertionException($"Nothing can be compared: {Failed(Calls)}. Let at least two calls be answered.");
        }
    }

    /// <summary>Takes the calls of a recording.</summary>
    /// <param name="recording">The recording, or one conversation of it.</param>
    /// <exception cref="ArgumentNullException">It is null.</exception>
    /// <exception cref="PrefixAssertionException">It has less than two calls, or calls whose prompt was not seen.</exception>
    public static AssertedCalls From(IRecordedCalls recording)
    {
        Require.NotNull(recording, "The recording is null. Give the ChatRecording that was given to UsePrefixRecording.");
        IReadOnlyList<RecordedCall> calls = recording.Calls;
        if (calls.Count < 2)
        {
            throw new PrefixAssertionException(calls.Count == 0
                ? "The recording is empty: no call reached it. Build the client with UsePrefixRecording(recording), use this client in the agent, and read its streams."
                : "The recording has one call only, and an assertion compares calls: let the agent make at least two, such as two user messages or a call of a tool with its result.");
        }

        if (calls.FirstOrDefault(call => call.HoldsResults) is { } loop)
        {
            throw new PrefixAssertionException(
                $"The answer to call {loop.Number} holds function calls and their results: UseFunctionInvocation is behind the recording, which saw one call in place of several requests. "
                + "Add the recording last: client.AsBuilder().UseFunctionInvocation().UsePrefixRecording(recording).Build().");
        }

        return calls.FirstOrDefault(call => call.ConversationId is not null) is { } kept
            ? throw new PrefixAssertionException(
                $"Call {kept.Number} was sent with the ChatOptions.ConversationId {SafeText.Quote(kept.ConversationId!)}: the server keeps the history, so the whole prompt cannot be seen. "
                + "Leave ConversationId null and send the whole history, with a client that keeps no history at the server (of OpenAI the chat client, not the one of Responses or Assistants).")
            : new AssertedCalls(calls, recording is ChatRecording ? ChatRecording.Find(calls) : [new RecordedConversation(1, calls)]);
    }

    /// <summary>That a change breaks an assertion, with what is known of the conversations.</summary>
    /// <param name="headline">What does not hold, as the beginning of a sentence that the change completes.</param>
    /// <param name="pair">The calls.</param>
    /// <param name="divergence">Where the change begins.</param>
    public PrefixAssertionException Broken(string headline, CallPair pair, Divergence divergence)
    {
        string change = $"{headline}: {ChangeText.Of(pair, divergence)}";
        if (Conversations.Count == 1)
        {
            return new PrefixAssertionException(change);
        }

        string what = string.Join("; ", Conversations.Select(conversation => $"{CallNumbers.Of(conversation.Calls)} ({Beginning(conversation)})"));
        string toDo = $"give each agent a ChatRecording of its own, or assert on recording.Conversations[0] to recording.Conversations[{Conversations.Count - 1}]";
        return new PrefixAssertionException(pair.IsHistoryKept && !IsInterleaved
            ? $"{change}\nBy their prompts, these calls are {Conversations.Count} conversations: {what}. If they are of several agents, {toDo}."
            : $"The recording holds {Conversations.Count} conversations, which do not continue one another: {what}. If they are of several agents, {toDo}.\nIf they are meant to be one conversation: {change}");
    }

    /// <summary>Which calls failed, as the rest of a sentence.</summary>
    public static string Failed(IEnumerable<RecordedCall> calls)
    {
        RecordedCall[] failed = [.. calls.Where(call => !call.IsAnswered)];
        return $"{CallNumbers.Of(failed)} failed ({SafeText.Quote(failed[0].Failure!.Message)})";
    }

    // Two agents that are in turn.
    private bool IsInterleaved
    {
        get
        {
            int[] owners = [.. Calls.Select(call => Conversations.First(conversation => conversation.Calls.Contains(call)).Number)];
            int changes = owners.Zip(owners.Skip(1)).Count(pair => pair.First != pair.Second);
            return changes >= Conversations.Count;
        }
    }

    private static string Beginning(RecordedConversation conversation) =>
        conversation.Calls[0].Parts is [var first, ..] ? $"\"{SafeText.Clean(first.Text, LongestExcerpt)}\"" : "an empty prompt";
}
