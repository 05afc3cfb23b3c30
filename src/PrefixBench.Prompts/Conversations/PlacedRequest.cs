using PrefixBench.Prompts.Requests;

namespace PrefixBench.Prompts.Conversations;

/// <summary>A request in its conversation.</summary>
public sealed record PlacedRequest
{
    internal PlacedRequest(CapturedRequest request, TrackedPrompt prompt) => (Request, Prompt) = (request, prompt);

    /// <summary>The number of its conversation, in the order of first requests, from 1.</summary>
    public required int Conversation { get; init; }

    /// <summary>Its number among all requests.</summary>
    public int Number => Prompt.Number;

    /// <summary>Its turn in the conversation, from 1.</summary>
    public int Turn => Prompt.Turn;

    /// <summary>How often the turn was sent, from 1: more than 1 after a failure.</summary>
    public int Attempt => Prompt.Attempt;

    /// <summary>The requested model; null if the request names none.</summary>
    public string? Model => Request.Model;

    /// <summary>The number of the request with which it is compared; null if no earlier one of the conversation was answered.</summary>
    public int? PreviousNumber => Previous?.Number;

    /// <summary>The turn of that request; null without one.</summary>
    public int? PreviousTurn => Previous?.Turn;

    /// <summary>The request, without its body.</summary>
    internal CapturedRequest Request { get; }

    /// <summary>Its prompt.</summary>
    internal TrackedPrompt Prompt { get; }

    /// <summary>The request with which it is compared; null if no earlier one of the conversation was answered.</summary>
    internal TrackedPrompt? Previous { get; init; }

    /// <summary>The last request before this one, if it is of another conversation and there is a request to compare with; otherwise null.</summary>
    internal PlacedRequest? Other { get; init; }
}
