using System.Text.Json;
using PrefixBench.Core.Chat;
using PrefixBench.Prompts.Parts;

namespace PrefixBench.Extensions.AI;

/// <summary>
/// One call of a chat client as it was recorded: what was sent, copied when it was sent, and what is known of the answer. It does not change; <see cref="ChatRecording.Calls"/> has a newer
/// one when the call has ended.
/// </summary>
public sealed record RecordedCall
{
    internal RecordedCall(IReadOnlyList<PromptPart> parts, int began) => (Parts, Began) = (parts, began);

    /// <summary>Its number in the recording, from 1, in the order in which calls began.</summary>
    public required int Number { get; init; }

    /// <summary>
    /// The prompt as a body of OpenAI's chat completions, keys in the order in which they were given: <c>model</c>, <c>messages</c>, <c>tools</c>. Its places are those that failures of
    /// <see cref="PrefixAssert"/> name. <see cref="Instructions"/> are its first message, and each result of a function call is a message of its own. Data above 256 bytes are replaced by their length and
    /// hash. What the client itself adds or leaves out is not in it.
    /// </summary>
    public required JsonElement Body { get; init; }

    /// <summary>The tools, in the order in which they were sent; empty for none. A tool that the provider runs itself has no parameters.</summary>
    public required IReadOnlyList<ChatTool> Tools { get; init; }

    /// <summary>The value of <c>ChatOptions.Instructions</c>; null if there were none.</summary>
    public string? Instructions { get; init; }

    /// <summary>The model of the options, otherwise the client's default; null if neither names one.</summary>
    public string? Model { get; init; }

    /// <summary>The value of <c>ChatOptions.ConversationId</c>, with which the server keeps the history; null for none.</summary>
    public string? ConversationId { get; init; }

    /// <summary>Whether the answer was asked for as a stream.</summary>
    public required bool IsStreaming { get; init; }

    /// <summary>The time from the call to the first update of the stream, which may be empty; null if it was not streamed, or if no update came.</summary>
    public TimeSpan? TimeToFirstUpdate { get; init; }

    /// <summary>The time from the call to its end, the time included that the caller took to read a stream; null if it has not ended.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>All tokens of the prompt, cached ones included; null if they were not reported.</summary>
    public int? PromptTokens { get; init; }

    /// <summary>Tokens of the prompt that were read from a cache; null if they were not reported.</summary>
    public int? CachedTokens { get; init; }

    /// <summary>Generated tokens, reasoning included; null if they were not reported.</summary>
    public int? OutputTokens { get; init; }

    /// <summary>Why the call failed: the exception that the client threw, or an <see cref="OperationCanceledException"/> if the caller left the stream before its end. Null if it did not fail.</summary>
    public Exception? Failure { get; init; }

    /// <summary>The prompt in pieces.</summary>
    internal IReadOnlyList<PromptPart> Parts { get; }

    /// <summary>The provider that the client says it speaks to, such as <c>openai</c>; null if it does not say.</summary>
    internal string? ClientName { get; init; }

    /// <summary>The text of the answer, as far as it came.</summary>
    internal string Reply { get; init; } = "";

    /// <summary>Whether the answer holds results of function calls, so that several requests were one call.</summary>
    internal bool HoldsResults { get; init; }

    /// <summary>The place of its beginning among the beginnings and ends of all calls.</summary>
    internal int Began { get; }

    /// <summary>The place of its end among them; null if it has not ended.</summary>
    internal int? Ended { get; init; }

    /// <summary>Whether it can be compared with the call behind it: it did not fail.</summary>
    internal bool IsAnswered => Failure is null;
}
