namespace PrefixBench.Core.Runs;

/// <summary>In <c>run.json</c>: one turn of the conversations under a load.</summary>
public sealed record LoadTurnRecord
{
    /// <summary>The turn, from 1.</summary>
    public required int Turn { get; init; }

    /// <summary>The number of measured conversations.</summary>
    public required int Count { get; init; }

    /// <summary>TTFT in ms, median; null if it was not measured.</summary>
    public double? TtftMs { get; init; }

    /// <summary>TTFT in ms, 95th percentile; null for fewer than 20 conversations.</summary>
    public double? TtftP95Ms { get; init; }

    /// <summary>Output tokens per second of one conversation while it generates, mean; null if it is not known.</summary>
    public double? OutputTokensPerSecond { get; init; }

    /// <summary>Cached ÷ prompt tokens, both summed, 0 to 1; null if they are not known.</summary>
    public double? HitRatio { get; init; }

    /// <summary>Conversations in which the prompt that the turn continues was not found in the cache; null in turn 1, and if the cached tokens are not known.</summary>
    public int? LostPrefixes { get; init; }

    /// <summary>The conversations that tell.</summary>
    public required int LaterTurns { get; init; }

    /// <summary>The number of requests in progress while the turn ran, mean over time; null if it was not measured.</summary>
    public double? RequestsInFlight { get; init; }
}
