namespace PrefixBench.Core.Captures;

/// <summary>A captured request in its conversation.</summary>
public sealed class CapturedRequest
{
    /// <summary>The number of the conversation, from 1, in the order of their first requests.</summary>
    public required int Conversation { get; init; }

    /// <summary>The number of the turn in its conversation, from 1.</summary>
    public required int Turn { get; init; }

    /// <summary>The number of the attempt at this turn, from 1: greater if the same request failed before and was sent again.</summary>
    public required int Attempt { get; init; }

    /// <summary>The place of the request among all requests of the capture, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>What it asks.</summary>
    public required CapturedPrompt Prompt { get; init; }

    /// <summary>The earlier request of the conversation that it has most in common with; null for the first one.</summary>
    public CapturedRequest? Earlier { get; init; }

    /// <summary>The characters that it and <see cref="Earlier"/> have in common from their beginning; 0 for the first request of a conversation.</summary>
    public long CommonLength { get; init; }

    /// <summary>The first part that differs from <see cref="Earlier"/>; null if the request begins with all of it, or is the first.</summary>
    public PromptPart? Changed { get; init; }

    /// <summary>The last other conversation that sent a request since <see cref="Earlier"/>; null if none did.</summary>
    public int? Between { get; init; }

    /// <summary>The prompt tokens by the server's count; null until the answer reported them, and if it does not.</summary>
    public int? PromptTokens { get; internal set; }

    /// <summary>Whether the answer is complete or has failed.</summary>
    public bool IsAnswered { get; internal set; }

    /// <summary>Whether it failed. Default false.</summary>
    public bool IsFailed { get; internal set; }

    /// <summary>The hash of what the answer says; null until it is known, and if it says nothing.</summary>
    internal ulong? ReplyHash { get; set; }

    /// <summary>
    /// The tokens that the prompt allows a server to reuse: what it has in common with <see cref="Earlier"/>, converted from characters by the tokens of that one, or else of its own. Null for
    /// the first request of a conversation, and without a count of tokens. An estimate, and exact where the request begins with all of the earlier one.
    /// </summary>
    public int? AllowedTokens
    {
        get
        {
            (long length, int? tokens) = Earlier?.PromptTokens is { } earlier ? (Earlier.Prompt.Length, earlier) : (Prompt.Length, PromptTokens);
            return Earlier is null || tokens is not { } known || length == 0 ? null : (int)Math.Min(known * Math.Min(1, (double)CommonLength / length), PromptTokens ?? int.MaxValue);
        }
    }
}
