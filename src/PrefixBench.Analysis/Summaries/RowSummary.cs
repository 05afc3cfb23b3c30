using PrefixBench.Analysis.Evidence;
using PrefixBench.Analysis.Inference;
using PrefixBench.Analysis.Rows;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Expectations;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Samples;
using PrefixBench.Statistics;

namespace PrefixBench.Analysis.Summaries;

/// <summary>What one row's samples say: the numbers of its columns. Everything is null where nothing was measured or the server did not say.</summary>
public sealed record RowSummary
{
    /// <summary>The provider's name.</summary>
    public required string Provider { get; init; }

    /// <summary>The scenario's name.</summary>
    public required string Scenario { get; init; }

    /// <summary>The load. Default: one conversation at a time.</summary>
    public Load Load { get; init; } = Load.Steady();

    /// <summary>How the prompt prefix behaved.</summary>
    public required PrefixPolicy Prefix { get; init; }

    /// <summary>The turn, from 1.</summary>
    public required int Turn { get; init; }

    /// <summary>Measured conversations, 0 or more.</summary>
    public required int Count { get; init; }

    /// <summary>TTFT in ms: median with its distribution-free interval.</summary>
    public Estimate? TimeToFirstTokenMs { get; init; }

    /// <summary>TTFT in ms: mean with Student-t interval.</summary>
    public Estimate? MeanTimeToFirstTokenMs { get; init; }

    /// <summary>TTFT in ms: 95th percentile; null for fewer than <see cref="QuantileEstimator.SmallestCountFor95"/> conversations.</summary>
    public double? Percentile95TimeToFirstTokenMs { get; init; }

    /// <summary>TTFT in ms of the control at the same turn, over all its conversations that were cold: median with its distribution-free interval; null without any.</summary>
    public Estimate? ControlTimeToFirstTokenMs { get; init; }

    /// <summary>
    /// What the cache saved, in ms: TTFT of the control − TTFT of this row, paired by conversation, Hodges–Lehmann with signed-rank interval.
    /// Its count is the number of pairs. Null without a control, for prefixes whose prompts are not as long as its, and where no pair is left because turns were not cold.
    /// </summary>
    public Estimate? SavedMs { get; init; }

    /// <summary>Tokens of the prompt, cached ones included: median.</summary>
    public double? PromptTokens { get; init; }

    /// <summary>The prompt's length in tokens, median: <see cref="PromptTokens"/>, or that of the control where the row's own count is refuted; null if neither is known.</summary>
    public double? PromptLength { get; init; }

    /// <summary>Tokens of the prompt read from the cache: median over the turns where the answer or the server's counters tell it; null when none does.</summary>
    public double? CachedTokens { get; init; }

    /// <summary>Where the cached tokens come from.</summary>
    public EvidenceSource CachedFrom { get; init; }

    /// <summary>Cached ÷ prompt tokens, 0 to 1, both summed over the turns that reported both.</summary>
    public double? CacheHitRatio { get; init; }

    /// <summary>Prompt-eval in ms, by the server's clock: mean with Student-t interval.</summary>
    public Estimate? PromptEvalMs { get; init; }

    /// <summary>Output tokens per second: mean with Student-t interval.</summary>
    public Estimate? OutputTokensPerSecond { get; init; }

    /// <summary>Cached ÷ prompt tokens by the server's own counters, 0 to 1, both summed over the turns that have both; null when none has.</summary>
    public double? ServerHitRatio { get; init; }

    /// <summary>Cached tokens by the clock, whether the server reported them or not; null where the times do not give them, and for every prefix but stable.</summary>
    public Estimate? InferredCachedTokens { get; init; }

    /// <summary>The time that <see cref="InferredCachedTokens"/> come from; null without them.</summary>
    public InferenceTime? InferredFrom { get; init; }

    /// <summary>The share of turns that keep the run's goodput limits; null without limits, and if no turn counts.</summary>
    public TurnGoodput? Goodput { get; init; }

    /// <summary>Turns of this row that were meant to be cold and were not, by their tokens or their time; they are in no pair of <see cref="SavedMs"/>.</summary>
    public int NotCold { get; init; }

    /// <summary>The same of the control's row; 0 without one.</summary>
    public int ControlNotCold { get; init; }

    /// <summary>Measured conversations of the control's row; 0 without one.</summary>
    public int ControlCount { get; init; }

    /// <summary>Measured turns whose first attempt the server put off; they are in the numbers, and they were sent later than their pair.</summary>
    public int LaterAttempts { get; init; }

    /// <summary>How many requests failed in each way; empty when none did.</summary>
    public required IReadOnlyDictionary<FailureKind, int> Failures { get; init; }

    /// <summary>Summarises a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="control">The control's row of the same provider, scenario, load and turn; null when there is none. It is used for prefixes whose prompts are as long.</param>
    /// <param name="workload">What the rows of the provider, scenario and load say together.</param>
    /// <param name="goodput">The limits whose keeping is counted; null for none.</param>
    internal static RowSummary From(TurnRow row, TurnRow? control, WorkloadInference workload, Goodput? goodput)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(workload);
        double[] ttft = Milliseconds(row, sample => sample.TimeToFirstToken);
        TurnRow? paired = row.Prefix.HasControl() ? control : null;
        return new RowSummary
        {
            Provider = row.Provider,
            Scenario = row.Scenario,
            Load = row.Load,
            Prefix = row.Prefix,
            Turn = row.Turn,
            Count = row.Measured.Count,
            TimeToFirstTokenMs = MedianEstimator.Estimate(ttft),
            MeanTimeToFirstTokenMs = MeanEstimator.Estimate(ttft),
            Percentile95TimeToFirstTokenMs = QuantileEstimator.Percentile95(ttft),
            ControlTimeToFirstTokenMs = paired is null ? null : MedianEstimator.Estimate(Milliseconds(workload.Cold(paired), sample => sample.TimeToFirstToken)),
            SavedMs = paired is null ? null : HodgesLehmannEstimator.Estimate(Savings(workload.SavingPairs(row, paired))),
            PromptTokens = row.PromptTokens,
            PromptLength = row.Length,
            CachedFrom = workload.Evidence.Source,
            CachedTokens = MedianEstimator.Median(Values(row, sample => sample.Usage.CachedTokens)),
            CacheHitRatio = TokenRatio.From(row.Measured, sample => (sample.Usage.CachedTokens, sample.Usage.PromptTokens)),
            PromptEvalMs = MeanEstimator.Estimate(Milliseconds(row, sample => sample.Timings.PromptEval)),
            OutputTokensPerSecond = MeanEstimator.Estimate(Values(row, sample => sample.OutputTokensPerSecond)),
            ServerHitRatio = TokenRatio.From(row.Measured, sample => (sample.Counters?.CachedTokens, sample.Counters?.PromptTokens)),
            InferredCachedTokens = row.Prefix == PrefixPolicy.Stable ? workload.Turn(row.Turn)?.Tokens : null,
            InferredFrom = row.Prefix == PrefixPolicy.Stable && workload.Turn(row.Turn) is not null ? workload.Cache?.Time : null,
            Goodput = goodput is null ? null : TurnGoodput.From(row, goodput),
            NotCold = workload.NotColdCount(row),
            ControlNotCold = paired is null ? 0 : workload.NotColdCount(paired),
            ControlCount = paired?.Measured.Count ?? 0,
            LaterAttempts = row.Measured.Count(sample => sample.Attempt > 1),
            Failures = row.FailureCounts,
        };
    }

    private static double[] Savings(IEnumerable<SamplePair> pairs) =>
        [.. pairs.Select(pair => (pair.Second.TimeToFirstToken - pair.First.TimeToFirstToken)?.TotalMilliseconds).OfType<double>()];

    private static double[] Milliseconds(TurnRow row, Func<TurnSample, TimeSpan?> duration) =>
        Values(row, sample => duration(sample)?.TotalMilliseconds);

    private static double[] Values(TurnRow row, Func<TurnSample, double?> value) =>
        [.. row.Measured.Select(value).OfType<double>()];
}
