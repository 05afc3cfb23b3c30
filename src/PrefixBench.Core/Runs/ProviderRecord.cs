using System.Text.Json.Nodes;
using PrefixBench.Core.Chat;

namespace PrefixBench.Core.Runs;

/// <summary>A provider in <c>run.json</c>.</summary>
public sealed record ProviderRecord
{
    /// <summary>The name in tables.</summary>
    public required string Name { get; init; }

    /// <summary>The wire protocol.</summary>
    public required string Dialect { get; init; }

    /// <summary>The model asked for.</summary>
    public required string Model { get; init; }

    /// <summary>The address.</summary>
    public required string Endpoint { get; init; }

    /// <summary>The name of the variable that held the key; null when none was sent. Never the key.</summary>
    public string? KeyVariable { get; init; }

    /// <summary>Whether its requests cost money.</summary>
    public bool Paid { get; init; }

    /// <summary>The load; null in runs of older versions, which did not record it.</summary>
    public LoadRecord? Load { get; init; }

    /// <summary>Milliseconds at least between two requests, 0 or more; null in runs of older versions.</summary>
    public double? SpacingMs { get; init; }

    /// <summary>How often a request refused with 429 or 503 was made at most, from 1; null in runs of older versions.</summary>
    public int? MaxAttempts { get; init; }

    /// <summary>The fields that were merged into every request body, without texts under a name like a secret's; null where there were none, and in runs of older versions.</summary>
    public JsonObject? Body { get; init; }

    /// <summary>The server's software as the server reported it; null if it did not.</summary>
    public string? Software { get; init; }

    /// <summary>The server's version as the server reported it; null if it did not.</summary>
    public string? SoftwareVersion { get; init; }

    /// <summary>What else the server reported about itself; null if nothing.</summary>
    public IReadOnlyDictionary<string, string>? Details { get; init; }

    /// <summary>How the server was launched; null for a server that was there already.</summary>
    public LaunchRecord? Launch { get; init; }

    /// <summary>Prompt tokens by the server's counters over the whole run, whatever the load; null where it has none.</summary>
    public double? ServerPromptTokens { get; init; }

    /// <summary>Of these, tokens read from the cache; null where it has no such counter.</summary>
    public double? ServerCachedTokens { get; init; }

    /// <summary>How TTFT grows with the prompt; null until the end, and where the times and prompt lengths do not give it.</summary>
    public ColdCurveRecord? ColdCurve { get; init; }

    /// <summary>Cached tokens by the clock, turn by turn; null until the end, and where the times and prompt lengths do not give them.</summary>
    public IReadOnlyList<InferredCacheRecord>? InferredCache { get; init; }

    /// <summary>Turns that were meant to be cold and were not; empty when all were, null until the end.</summary>
    public IReadOnlyList<NotColdRecord>? NotCold { get; init; }

    /// <summary>The verdict's lines; empty until the end.</summary>
    public IReadOnlyList<string> Verdict { get; init; } = [];

    /// <summary>What makes the numbers doubtful; empty when there is nothing, null until the end and in files of older versions of the program.</summary>
    public IReadOnlyList<WarningRecord>? Warnings { get; init; }

    /// <summary>What became of the run's expectations; empty until the end, and when there were none.</summary>
    public IReadOnlyList<ExpectationRecord> Expectations { get; init; } = [];

    /// <summary>The record with how the provider was asked: its load, spacing, attempts and body fields.</summary>
    /// <param name="provider">The provider.</param>
    /// <param name="body">The fields merged into every request body; null for none.</param>
    public ProviderRecord With(Provider provider, JsonObject? body) => this with
    {
        Load = LoadRecord.From(provider.Load),
        SpacingMs = provider.Spacing.TotalMilliseconds,
        MaxAttempts = provider.MaxAttempts,
        Body = BodyRecord.From(body),
    };
}
