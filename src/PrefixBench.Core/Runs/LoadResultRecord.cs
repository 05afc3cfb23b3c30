namespace PrefixBench.Core.Runs;

/// <summary>In <c>run.json</c>: what one load did to the conversations of one scenario and prefix.</summary>
public sealed record LoadResultRecord
{
    /// <summary>The scenario's name.</summary>
    public required string Scenario { get; init; }

    /// <summary>The prefix.</summary>
    public required string Prefix { get; init; }

    /// <summary>The number of conversations at once; null if they arrived at a rate.</summary>
    public int? Concurrency { get; init; }

    /// <summary>The average number of conversations started per second; null if their number at once was steady.</summary>
    public double? ArrivalsPerSecond { get; init; }

    /// <summary>Output tokens per second of one conversation while it generates, mean over all turns; null if it is not known.</summary>
    public double? OutputTokensPerSecond { get; init; }

    /// <summary>Output tokens per second of all conversations together while the load was complete; null if it is not known.</summary>
    public double? TotalOutputTokensPerSecond { get; init; }

    /// <summary>Cached ÷ prompt tokens of the turns from 2 on, both summed, 0 to 1; null if they are not known.</summary>
    public double? HitRatio { get; init; }

    /// <summary>Turns from 2 on that did not find the prompt that they continue in the cache; null if the cached tokens are not known.</summary>
    public int? LostPrefixes { get; init; }

    /// <summary>The turns from 2 on that tell.</summary>
    public required int LaterTurns { get; init; }

    /// <summary>The number of requests in progress while the turns ran, mean over time; null if no turn was measured.</summary>
    public double? RequestsInFlight { get; init; }

    /// <summary>The turns, from 1 on.</summary>
    public required IReadOnlyList<LoadTurnRecord> Turns { get; init; }
}
