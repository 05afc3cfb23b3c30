using PrefixBench.Analysis.Rows;

namespace PrefixBench.Analysis.Summaries;

/// <summary>One turn of the conversations under a load.</summary>
public sealed record LoadTurn
{
    /// <summary>The numbers of its row.</summary>
    public required RowSummary Row { get; init; }

    /// <summary>
    /// Conversations in which the prompt that this turn continues was not found in the cache: less than what counts as a hit (<see cref="CacheReuse.IsHit"/>). Null in turn 1, and if the
    /// cached tokens are not known.
    /// </summary>
    public int? LostPrefixes { get; init; }

    /// <summary>The conversations that tell; 0 in turn 1, and if the cached tokens are not known.</summary>
    public int LaterTurns { get; init; }

    /// <summary>The number of requests to the provider that were in progress while this turn ran, itself included; the mean over time. Null if it was not measured.</summary>
    public double? RequestsInFlight { get; init; }

    /// <summary>Summarises a turn.</summary>
    /// <param name="row">The row.</param>
    /// <param name="continued">The row of the turn that it continues; null for turn 1.</param>
    /// <param name="summary">The numbers of the row.</param>
    /// <param name="traffic">The requests to the provider.</param>
    /// <param name="blockTokens">The number of tokens in one block of the server's cache; null if it is not known.</param>
    internal static LoadTurn From(TurnRow row, TurnRow? continued, RowSummary summary, LoadTraffic traffic, int? blockTokens)
    {
        CacheReuse[] reuse = [.. CacheReuse.Each(continued, row).Select(one => one with { BlockTokens = blockTokens })];
        return new LoadTurn
        {
            Row = summary,
            LostPrefixes = reuse.Length == 0 ? null : reuse.Count(one => !one.IsHit),
            LaterTurns = reuse.Length,
            RequestsInFlight = traffic.RequestsInFlight(row.Measured),
        };
    }
}
