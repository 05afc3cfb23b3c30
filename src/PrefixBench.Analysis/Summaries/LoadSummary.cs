using PrefixBench.Analysis.Rows;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Samples;
using PrefixBench.Core.Servers;
using PrefixBench.Statistics;

namespace PrefixBench.Analysis.Summaries;

/// <summary>What one load did to the conversations of one provider, scenario and prefix. Turns of the ramp count only where it is said.</summary>
public sealed record LoadSummary
{
    /// <summary>The provider's name.</summary>
    public required string Provider { get; init; }

    /// <summary>The scenario's name.</summary>
    public required string Scenario { get; init; }

    /// <summary>The load.</summary>
    public required Load Load { get; init; }

    /// <summary>The prefix; the control only where nothing else was played.</summary>
    public required PrefixPolicy Prefix { get; init; }

    /// <summary>The turns, from 1 on.</summary>
    public required IReadOnlyList<LoadTurn> Turns { get; init; }

    /// <summary>Output tokens per second of one conversation while it generates, the mean over all turns; null if no turn has a rate.</summary>
    public double? OutputTokensPerSecond { get; init; }

    /// <summary>
    /// Output tokens per second of all conversations together while the load was complete, counted by when they arrived; those of ramp turns in that time count, pauses are part of the
    /// time. Null if the server did not count the tokens of an answer, or if the load was never complete.
    /// </summary>
    public double? TotalOutputTokensPerSecond { get; init; }

    /// <summary>Cached ÷ prompt tokens of the turns from 2 on, 0 to 1, both summed; null if they are not known.</summary>
    public double? CacheHitRatio { get; init; }

    /// <summary>The sum of <see cref="LoadTurn.LostPrefixes"/>; null if the cached tokens of no later turn are known.</summary>
    public int? LostPrefixes => LaterTurns == 0 ? null : Turns.Sum(turn => turn.LostPrefixes ?? 0);

    /// <summary>The turns from 2 on whose cached tokens are known, and in which the prefix was thus either kept or lost.</summary>
    public int LaterTurns => Turns.Sum(turn => turn.LaterTurns);

    /// <summary>The number of requests to the provider that were in progress while the turns ran, these included; the mean over time. Null if no turn was measured.</summary>
    public double? RequestsInFlight { get; init; }

    /// <summary>Summarises every load of a run, by provider and scenario, then load and prefix.</summary>
    /// <param name="rows">The rows of the run.</param>
    /// <param name="summaries">The summary of each row, in the same order.</param>
    /// <param name="samples">All samples of the run.</param>
    /// <param name="servers">What the providers' servers report about themselves, by the provider's name.</param>
    internal static IReadOnlyList<LoadSummary> Find(
        IReadOnlyList<TurnRow> rows, IReadOnlyList<RowSummary> summaries, IReadOnlyList<TurnSample> samples, IReadOnlyDictionary<string, ServerIdentity> servers)
    {
        var traffic = samples.GroupBy(sample => sample.Provider, StringComparer.Ordinal).ToDictionary(provider => provider.Key, provider => new LoadTraffic([.. provider]), StringComparer.Ordinal);
        return
        [
            .. from workload in rows.Zip(summaries, (row, summary) => (Row: row, Summary: summary)).GroupBy(item => item.Row.Workload)
               from prefix in workload.GroupBy(item => item.Row.Prefix)
               where prefix.Key != PrefixPolicy.Control || workload.All(item => item.Row.Prefix == PrefixPolicy.Control)
               select From(workload.Key, [.. prefix], traffic[workload.Key.Provider], servers.GetValueOrDefault(workload.Key.Provider)?.Cache?.BlockTokens),
        ];
    }

    private static LoadSummary From(WorkloadKey workload, (TurnRow Row, RowSummary Summary)[] rows, LoadTraffic traffic, int? blockTokens)
    {
        TurnSample[] measured = [.. rows.SelectMany(item => item.Row.Measured)];
        double[] rates = [.. measured.Select(sample => sample.OutputTokensPerSecond).OfType<double>()];
        return new LoadSummary
        {
            Provider = workload.Provider,
            Scenario = workload.Scenario,
            Load = workload.Load,
            Prefix = rows[0].Row.Prefix,
            Turns = [.. rows.Select(item => LoadTurn.From(item.Row, rows.Select(other => other.Row).FirstOrDefault(row => row.Turn == item.Row.Continues), item.Summary, traffic, blockTokens))],
            OutputTokensPerSecond = MeanEstimator.Estimate(rates)?.Value,
            TotalOutputTokensPerSecond = traffic.OutputTokensPerSecond(workload, rows[0].Row.Prefix),
            CacheHitRatio = TokenRatio.From(measured.Where(sample => sample.Turn > 1), sample => (sample.Usage.CachedTokens, sample.Usage.PromptTokens)),
            RequestsInFlight = traffic.RequestsInFlight(measured),
        };
    }
}
