using PrefixBench.Analysis.Inference;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Runs;
using PrefixBench.Core.Samples;

namespace PrefixBench.Analysis.Verdicts;

/// <summary>What a run says about one provider, scenario and prefix.</summary>
public sealed record ProviderVerdict
{
    /// <summary>The provider's name.</summary>
    public required string Provider { get; init; }

    /// <summary>The scenario's name.</summary>
    public required string Scenario { get; init; }

    /// <summary>The prefix judged: stable or as-is; the control only where nothing else was played.</summary>
    public required PrefixPolicy Prefix { get; init; }

    /// <summary>What became of the prefix in the cache.</summary>
    public required CacheOutcome Cache { get; init; }

    /// <summary>TTFT from the first to the last turn; null with one turn, and when no conversation was measured in both.</summary>
    public Trend? Trend { get; init; }

    /// <summary>Median cached tokens per turn, turn 1 first; null where the server did not say.</summary>
    public IReadOnlyList<double?> CachedTokens { get; init; } = [];

    /// <summary>The reuse of the previous prompt, turns from 2 on that were measured.</summary>
    public IReadOnlyList<CacheReuse> Reuse { get; init; } = [];

    /// <summary>What the cache saved, turns from 1 on; empty without a control.</summary>
    public IReadOnlyList<TurnSaving> Savings { get; init; } = [];

    /// <summary>Turns that were meant to be cold and were not, the control's included; empty when all were.</summary>
    public IReadOnlyList<NotColdTurn> NotCold { get; init; } = [];

    /// <summary>Cached tokens by the clock; null where the times do not give them, and for every prefix but stable.</summary>
    public CacheInference? InferredCache { get; init; }

    /// <summary>How many requests failed in each way, the control's included; empty when none did.</summary>
    public required IReadOnlyDictionary<FailureKind, int> Failures { get; init; }

    /// <summary>The first recorded failure; null when there was none.</summary>
    public TurnFailure? FirstFailure { get; init; }

    /// <summary>What a reader must know before trusting the numbers; empty when there is nothing.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>The verdict in words: plain text, one line each, without markup or control characters.</summary>
    public IReadOnlyList<string> Lines { get; init; } = [];

    /// <summary>Judges a run: one verdict for each provider and scenario and each of its prefixes but the control, in the order of the samples.</summary>
    /// <param name="samples">The samples of a run, in any order.</param>
    /// <param name="clockError">The harness's own error in that run; null if it was not measured.</param>
    public static IReadOnlyList<ProviderVerdict> Judge(IEnumerable<TurnSample> samples, ClockError? clockError = null) => VerdictBuilder.Build(samples, clockError);
}
