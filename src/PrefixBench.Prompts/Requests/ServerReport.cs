using PrefixBench.Core.Chat;

namespace PrefixBench.Prompts.Requests;

/// <summary>What is known of the answer to a request: the server's own counts and times, and the client's clock. Each is null where it is not known, never 0 instead.</summary>
public sealed record ServerReport
{
    /// <summary>Nothing is known.</summary>
    public static ServerReport None { get; } = new();

    /// <summary>All tokens of the prompt, cached ones included.</summary>
    public int? PromptTokens { get; init; }

    /// <summary>Prompt tokens that the server says it took from its cache, 0 to <see cref="PromptTokens"/>.</summary>
    public int? CachedTokens { get; init; }

    /// <summary>Tokens that the server generated, reasoning included.</summary>
    public int? OutputTokens { get; init; }

    /// <summary>Time from the request to the first token, by the clock of whoever recorded it.</summary>
    public TimeSpan? TimeToFirstToken { get; init; }

    /// <summary>The server's own time for the prompt tokens that were not cached.</summary>
    public TimeSpan? PromptEval { get; init; }

    /// <summary>How many prompt tokens the server says it evaluated, cached ones not included.</summary>
    public int? PromptEvalTokens { get; init; }

    /// <summary>The server's own time for loading the model.</summary>
    public TimeSpan? Load { get; init; }

    /// <summary>The counts and times of an answer.</summary>
    /// <param name="usage">The counts; null if there are none.</param>
    /// <param name="timings">The server's times; null if there are none.</param>
    public static ServerReport From(TokenUsage? usage, ServerTimings? timings) => new()
    {
        PromptTokens = usage?.PromptTokens,
        CachedTokens = usage?.CachedTokens,
        OutputTokens = usage?.OutputTokens,
        PromptEval = timings?.PromptEval,
        PromptEvalTokens = timings?.PromptEvalTokens,
        Load = timings?.Load,
    };
}
