namespace PrefixBench.Core.Chat;

/// <summary>An endpoint, a model and a dialect under test: one BenchmarkDotNet job.</summary>
public sealed record Provider
{
    /// <summary>The name in tables and files; unique in a run.</summary>
    public required string Name { get; init; }

    /// <summary>The wire protocol: <c>openai</c>, <c>ollama</c>, <c>anthropic</c> or <c>gemini</c>.</summary>
    public required string Dialect { get; init; }

    /// <summary>The model asked for.</summary>
    public required string Model { get; init; }

    /// <summary>The base address, without user information.</summary>
    public required Uri Endpoint { get; init; }

    /// <summary>The environment variable (or user secret) that holds the key; null when none is sent. Never the key itself.</summary>
    public string? KeyVariable { get; init; }

    /// <summary>Whether its requests cost money, which keeps its conversations few unless the user says otherwise.</summary>
    public bool IsPaid { get; init; }

    /// <summary>How many conversations are played at once, or at what rate they start. Default: one at a time.</summary>
    public Load Load { get; init; } = Load.Steady();

    /// <summary>
    /// The least time between two requests, 0 or more: from the end of one to the start of the next where conversations are played one at a time, otherwise
    /// from start to start. Default 0.
    /// </summary>
    public TimeSpan Spacing { get; init; } = TimeSpan.Zero;

    /// <summary>How often a turn refused with 429 or 503 is tried at most, the first time included; each attempt is recorded.</summary>
    public int MaxAttempts { get; init; } = 3;
}
