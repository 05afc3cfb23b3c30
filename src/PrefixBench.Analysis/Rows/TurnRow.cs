using PrefixBench.Core.Chat;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Samples;
using PrefixBench.Statistics;

namespace PrefixBench.Analysis.Rows;

/// <summary>All samples of one row of the table: one turn of one scenario, under one load, with one prefix, on one provider.</summary>
public sealed record TurnRow
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

    /// <summary>What it has in common with the other rows that were played in the same way.</summary>
    public WorkloadKey Workload => new(Provider, Scenario, Load);

    /// <summary>The earlier turn whose prompt and reply this turn's prompt continues; 0 for turn 1. It is the previous turn unless the scenario branches.</summary>
    public int Continues => Measured.Concat(Failed).Select(sample => sample.After).FirstOrDefault(after => after is not null) ?? Turn - 1;

    /// <summary>Whether the client changed what it had sent before, so that the prompt does not begin with that of the turn that it continues.</summary>
    public bool IsEdited => Measured.Concat(Failed).Any(sample => sample.IsEdited);

    /// <summary>The samples that count, one a conversation, in conversation order. Empty when every one failed.</summary>
    public required IReadOnlyList<TurnSample> Measured { get; init; }

    /// <summary>The failed requests in the order they were recorded. Earlier attempts and warm-ups are among them: nothing that failed is left out.</summary>
    public required IReadOnlyList<TurnSample> Failed { get; init; }

    /// <summary>
    /// Turns that succeeded and are left out because fewer conversations than the load asks for were under way at their start or end. Always 0 where conversations are
    /// played one at a time.
    /// </summary>
    public int RampCount { get; init; }

    /// <summary>The row's prompt count if other turns of the run refute it, and then <see cref="Measured"/> is without it; null if nothing refutes it.</summary>
    public RefutedPrompt? Refuted { get; init; }

    /// <summary>The cached tokens that the server reported in turns that cannot have had as many, median; null if there are none. <see cref="Measured"/> is without them.</summary>
    public double? RefutedCachedTokens { get; init; }

    /// <summary>Prompt tokens, cached ones included, median; null if none were reported, or only refuted ones.</summary>
    public double? PromptTokens => MedianEstimator.Median([.. Measured.Select(sample => (double?)sample.Usage.PromptTokens).OfType<double>()]);

    /// <summary>The prompt's length in tokens: <see cref="PromptTokens"/>, or that of the control at the same turn where the row's own count is refuted; null if neither is known.</summary>
    public double? Length => Refuted is { IsFromControl: true } refuted ? refuted.Expected : PromptTokens;

    /// <summary>How many requests failed in each way; empty when none did.</summary>
    public IReadOnlyDictionary<FailureKind, int> FailureCounts => CountByKind(Failed);

    /// <summary>Groups samples into rows. The order is that of first appearance of the provider and the scenario; then by load, prefix and turn.</summary>
    /// <param name="samples">The samples of a run, in any order.</param>
    public static IReadOnlyList<TurnRow> Group(IEnumerable<TurnSample> samples) =>
    [
        .. samples
            .GroupBy(sample => (sample.Provider, sample.Scenario))
            .SelectMany(scenario => scenario.GroupBy(sample => new WorkloadKey(sample.Provider, sample.Scenario, sample.Load)).OrderBy(workload => workload.Key.Load, Load.Ascending))
            .SelectMany(workload => workload
                .GroupBy(sample => (sample.Prefix, sample.Turn))
                .OrderBy(row => row.Key)
                .Select(row => new TurnRow
                {
                    Provider = workload.Key.Provider,
                    Scenario = workload.Key.Scenario,
                    Load = workload.Key.Load,
                    Prefix = row.Key.Prefix,
                    Turn = row.Key.Turn,
                    Measured = OnePerConversation(row),
                    Failed = [.. row.Where(sample => sample.Failure is not null)],
                    RampCount = row.Count(sample => sample is { IsRamp: true, IsWarmup: false, Failure: null }),
                })),
    ];

    internal static IReadOnlyDictionary<FailureKind, int> CountByKind(IEnumerable<TurnSample> failed) =>
        new SortedDictionary<FailureKind, int>(failed.Where(sample => sample.Failure is not null).CountBy(sample => sample.Failure!.Kind).ToDictionary());

    // A turn succeeds once. Should a file hold two successes (two files joined, say), the first stands, so that no conversation weighs double.
    private static IReadOnlyList<TurnSample> OnePerConversation(IEnumerable<TurnSample> row) =>
        [.. row.Where(sample => sample.IsMeasured).OrderBy(sample => sample.Conversation).ThenBy(sample => sample.Attempt).DistinctBy(sample => sample.Conversation)];
}
