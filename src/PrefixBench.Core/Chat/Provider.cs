namespace PrefixBench.Core.Chat;

/// <summary>An endpoint, a model and a dialect under test: one BenchmarkDotNet job.</summary>
public sealed record Provider
{
    /// <summary>The name in tables and files; unique in a run.</summary>
    public required string Name { get; init; }

    /// <summary>The wire protocol: <c>openai</c>, <c>ollama</c>, <c>anthropic</c> or <c>gemini</c>.</summary>
    public required string Dialect { get; init; }

    /// <summary>The requested model.</summary>
    public required string Model { get; init; }

    /// <summary>The base address, without user information.</summary>
    public required Uri Endpoint { get; init; }

    /// <summary>The environment variable (or user secret) that contains the key; null if no key is sent. Never the key itself.</summary>
    public string? KeyVariable { get; init; }

    /// <summary>Whether requests cost money; a paid provider plays few conversations by default.</summary>
    public bool IsPaid { get; init; }

    /// <summary>The load: the number of conversations at once, or the rate at which they start. Default: one at a time.</summary>
    public Load Load { get; init; } = Load.Steady();

    /// <summary>
    /// The minimum time between two requests, 0 or more: from the end of one to the start of the next if conversations are played one at a time, otherwise
    /// from start to start. Default 0.
    /// </summary>
    public TimeSpan Spacing { get; init; } = TimeSpan.Zero;

    /// <summary>The maximum number of attempts at a turn that the server refuses with 429 or 503, including the first; each attempt is recorded. Default 3.</summary>
    public int MaxAttempts { get; init; } = 3;
}
