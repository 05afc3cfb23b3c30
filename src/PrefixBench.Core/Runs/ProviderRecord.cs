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

    /// <summary>The server's software by its own word; null if it did not say.</summary>
    public string? Software { get; init; }

    /// <summary>The server's version by its own word; null if it did not say.</summary>
    public string? SoftwareVersion { get; init; }

    /// <summary>What else it said of itself.</summary>
    public IReadOnlyDictionary<string, string>? Details { get; init; }

    /// <summary>Prompt tokens by the server's counters over the whole run; null where it has none.</summary>
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
}
