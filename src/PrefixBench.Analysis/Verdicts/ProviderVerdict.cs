using PrefixBench.Analysis.Evidence;
using PrefixBench.Analysis.Inference;
using PrefixBench.Analysis.Rows;
using PrefixBench.Analysis.Summaries;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Expectations;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Servers;
using PrefixBench.Statistics;

namespace PrefixBench.Analysis.Verdicts;

/// <summary>What a run says about one provider, scenario, load and prefix, as data. Its words are written by the reports.</summary>
public sealed record ProviderVerdict
{
    /// <summary>The provider's name.</summary>
    public required string Provider { get; init; }

    /// <summary>The scenario's name.</summary>
    public required string Scenario { get; init; }

    /// <summary>The load. Default: one conversation at a time.</summary>
    public Load Load { get; init; } = Load.Steady();

    /// <summary>The prefix judged: stable or as-is; the control only where nothing else was played.</summary>
    public required PrefixPolicy Prefix { get; init; }

    /// <summary>What the server reports about itself; null if it is not known.</summary>
    public ServerIdentity? Server { get; init; }

    /// <summary>What became of the prefix in the cache.</summary>
    public required CacheOutcome Cache { get; init; }

    /// <summary>How many turns the scenario has, as far as any sample of the run shows; 1 or more.</summary>
    public required int Turns { get; init; }

    /// <summary>Whether any turn was measured.</summary>
    public required bool IsMeasured { get; init; }

    /// <summary>TTFT of turn 1 in ms, median; null when it was not measured.</summary>
    public Estimate? FirstTurnMs { get; init; }

    /// <summary>TTFT from the first to the last turn; null with one turn, and when no conversation was measured in both.</summary>
    public Trend? Trend { get; init; }

    /// <summary>Where the cached tokens come from.</summary>
    public required CacheEvidence Evidence { get; init; }

    /// <summary>Median cached tokens per turn, turn 1 first; null where neither the answers nor the server's counters tell them.</summary>
    public IReadOnlyList<double?> CachedTokens { get; init; } = [];

    /// <summary>The cached tokens by source, for the later turns that two sources or three know; empty if there are none.</summary>
    public IReadOnlyList<SourceAgreement> Sources { get; init; } = [];

    /// <summary>The length of the longest prompt in tokens, the median of its turn; null if it is not known.</summary>
    public double? LongestPrompt { get; init; }

    /// <summary>The reuse of the previous prompt, for the turns from 2 on that were measured.</summary>
    public IReadOnlyList<CacheReuse> Reuse { get; init; } = [];

    /// <summary>The reuse of the previous prompt by the clock, for the turns from 2 on; empty where the times do not give it.</summary>
    public IReadOnlyList<InferredReuse> InferredReuse { get; init; } = [];

    /// <summary>What the cache saved, turns from 1 on; empty without a control.</summary>
    public IReadOnlyList<TurnSaving> Savings { get; init; } = [];

    /// <summary>The limits whose keeping is counted; null for none.</summary>
    public Goodput? GoodputLimits { get; init; }

    /// <summary>The share of turns that keep <see cref="GoodputLimits"/>, turns from 1 on; empty without limits.</summary>
    public IReadOnlyList<TurnGoodput> Goodput { get; init; } = [];

    /// <summary>Whether any turn of the control was measured.</summary>
    public bool HasControl { get; init; }

    /// <summary>Turns that were meant to be cold and were not, the control's included; empty when all were cold.</summary>
    public IReadOnlyList<NotColdTurn> NotCold { get; init; } = [];

    /// <summary>Cached tokens by the clock; null where the times do not give them, and for every prefix but stable.</summary>
    public CacheInference? InferredCache { get; init; }

    /// <summary>How many requests failed in each way, the control's included; empty when none did.</summary>
    public required IReadOnlyDictionary<FailureKind, int> Failures { get; init; }

    /// <summary>The turns, the control's included, that were left out because fewer conversations than the load asks for were running; 0 or more.</summary>
    public int RampTurns { get; init; }

    /// <summary>How many of the failed requests were part of the warm-up.</summary>
    public int WarmupFailures { get; init; }

    /// <summary>The first recorded failure; null when there was none.</summary>
    public TurnFailure? FirstFailure { get; init; }

    /// <summary>The turn of the first recorded failure, from 1; null when there was none.</summary>
    public int? FirstFailedTurn { get; init; }

    /// <summary>The turns in which the client changed what it had sent before, ascending, so that the server is not to blame for what is lost; empty for none.</summary>
    public IReadOnlyList<int> EditedTurns { get; init; } = [];

    /// <summary>Whether nothing could be judged because the run was stopped, not because requests failed.</summary>
    public bool IsStopped => Cache == CacheOutcome.Failed && Failures.Keys.All(kind => kind == FailureKind.Cancelled);
}
