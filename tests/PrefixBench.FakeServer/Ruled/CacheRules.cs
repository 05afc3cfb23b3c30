namespace PrefixBench.FakeServer.Ruled;

/// <summary>The rules of a server's prefix cache. The defaults are those of a cache that keeps everything, token by token, and says so.</summary>
public sealed record CacheRules
{
    /// <summary>Tokens in a block; only whole ones are found.</summary>
    public int BlockTokens { get; init; } = 1;

    /// <summary>The shortest prompt of which anything is found, in tokens.</summary>
    public int LeastTokens { get; init; }

    /// <summary>Tokens at the end of a prompt that are evaluated in any case.</summary>
    public int EvaluatedTokens { get; init; } = 1;

    /// <summary>How often a prompt must have been sent before it is found.</summary>
    public int Sightings { get; init; } = 1;

    /// <summary>How many prompts are kept; the one unused for longest goes first.</summary>
    public int KeptPrompts { get; init; } = int.MaxValue;

    /// <summary>How long a prompt is kept without use, by <see cref="Time"/>.</summary>
    public TimeSpan Lifetime { get; init; } = TimeSpan.MaxValue;

    /// <summary>The clock of <see cref="Lifetime"/>.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Whether answers say how many tokens were cached.</summary>
    public bool ReportsCached { get; init; } = true;

    /// <summary>Whether answers count tokens at all.</summary>
    public bool ReportsUsage { get; init; } = true;

    /// <summary>Whether a token is a word with the blank before it, and not a byte.</summary>
    public bool ReadsWords { get; init; }

    /// <summary>Whether the template leaves out the reasoning of answers before the last message of the user.</summary>
    public bool DropsReasoning { get; init; }

    /// <summary>Whether the template writes the tools before the last message of the user, and not at the beginning.</summary>
    public bool MovesTools { get; init; }

    /// <summary>Whether a reply is another one when most of its prompt was found in the cache.</summary>
    public bool AnswersWrongly { get; init; }

    /// <summary>Whether each reply is another one, found or not.</summary>
    public bool AnswersAtRandom { get; init; }

    /// <summary>Whether it shows itself as llama-server, with the routes that render and tokenise a prompt, and lets a request refuse the cache.</summary>
    public bool IsLlamaServer { get; init; }

    /// <summary>The slots that it tells where it shows itself as llama-server.</summary>
    public int Slots { get; init; } = 1;

    /// <summary>The number of the chat request that is answered with an error, and of all after it, from 1; never for 0.</summary>
    public int FailsFrom { get; init; }

    /// <summary>The status of that error.</summary>
    public string FailureStatus { get; init; } = "500 Internal Server Error";

    /// <summary>Time to evaluate one token of a prompt.</summary>
    public TimeSpan PrefillTimePerToken { get; init; } = TimeSpan.Zero;
}
