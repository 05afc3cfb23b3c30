using PrefixBench.Analysis.Summaries;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Runs;

namespace PrefixBench.Analysis.Reports;

/// <summary>What the loads of a provider did, as <c>run.json</c> holds it.</summary>
internal static class LoadRecords
{
    /// <summary>The records of a provider; null if its conversations were played one at a time.</summary>
    /// <param name="provider">The provider's name.</param>
    /// <param name="analysis">The run.</param>
    public static IReadOnlyList<LoadResultRecord>? Of(string provider, RunAnalysis analysis)
    {
        LoadSummary[] loads = [.. analysis.Loads.Where(load => load.Provider == provider)];
        return loads.All(load => load.Load.IsOneAtATime) ? null : [.. loads.Select(From)];
    }

    private static LoadResultRecord From(LoadSummary load) => new()
    {
        Scenario = load.Scenario,
        Prefix = load.Prefix.Name(),
        Concurrency = load.Load.Workers,
        ArrivalsPerSecond = load.Load.ArrivalsPerSecond,
        OutputTokensPerSecond = RunRecords.Round(load.OutputTokensPerSecond, 3),
        TotalOutputTokensPerSecond = RunRecords.Round(load.TotalOutputTokensPerSecond, 3),
        HitRatio = RunRecords.Round(load.CacheHitRatio, 6),
        LostPrefixes = load.LostPrefixes,
        LaterTurns = load.LaterTurns,
        RequestsInFlight = RunRecords.Round(load.RequestsInFlight, 3),
        Turns = [.. load.Turns.Select(From)],
    };

    private static LoadTurnRecord From(LoadTurn turn) => new()
    {
        Turn = turn.Row.Turn,
        Count = turn.Row.Count,
        TtftMs = RunRecords.Round(turn.Row.TimeToFirstTokenMs?.Value, 3),
        TtftP95Ms = RunRecords.Round(turn.Row.Percentile95TimeToFirstTokenMs, 3),
        OutputTokensPerSecond = RunRecords.Round(turn.Row.OutputTokensPerSecond?.Value, 3),
        HitRatio = RunRecords.Round(turn.Row.CacheHitRatio, 6),
        LostPrefixes = turn.LostPrefixes,
        LaterTurns = turn.LaterTurns,
        RequestsInFlight = RunRecords.Round(turn.RequestsInFlight, 3),
    };
}
