namespace PrefixBench.Analysis.Requests;

/// <summary>One request of a capture or a file of requests, as a page shows it.</summary>
/// <param name="Number">Its number among all requests, from 1.</param>
/// <param name="Conversation">Its conversation, from 1.</param>
/// <param name="Turn">Its turn in the conversation, from 1.</param>
/// <param name="Prompt">The tokens of its prompt.</param>
public sealed record RequestBar(int Number, int Conversation, int Turn, double Prompt)
{
    /// <summary>When it was sent; null if that is not known.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>Whether the numbers are estimates. Default false.</summary>
    public bool IsEstimate { get; init; }

    /// <summary>Tokens at the beginning that are those of the request before, so that a cache could give them; null for the first request of a conversation.</summary>
    public double? Allowed { get; init; }

    /// <summary>Tokens that the server says it took from its cache; null if it does not say.</summary>
    public double? Cached { get; init; }

    /// <summary>Tokens of the request before that were evaluated again; null where nothing was lost, and where that is not known.</summary>
    public double? Lost { get; init; }

    /// <summary>Who lost them and what happened, in a few words, such as <c>client: date-time</c>; null where nothing was lost.</summary>
    public string? Cause { get; init; }

    /// <summary>The place of a change with both versions of it, as text; null where the client changed nothing.</summary>
    public string? Change { get; init; }

    /// <summary>The number of the request of another conversation that came between, where it is or may be the cause of a loss; null otherwise.</summary>
    public int? Intruder { get; init; }
}
