using PrefixBench.Analysis.Evidence;
using PrefixBench.Analysis.Inference;
using PrefixBench.Analysis.Rows;
using PrefixBench.Core.Samples;
using PrefixBench.Statistics;

namespace PrefixBench.Analysis.Verdicts;

/// <summary>The cached tokens of one later turn by every source that knows them, so that a reader sees whether they agree.</summary>
/// <param name="Turn">The turn, from 2.</param>
/// <param name="Usage">By the answers' usage, median; null if it does not say.</param>
/// <param name="Counters">By the server's counters around turns that had the server to themselves, median; null if there are none.</param>
/// <param name="Clock">Inferred from the times; null if nothing could be inferred, and without an interval.</param>
/// <param name="Tolerance">How far two numbers may differ and still agree, in tokens: 5 % of the prompt, and a block of the cache at least.</param>
public sealed record SourceAgreement(int Turn, double? Usage, double? Counters, Estimate? Clock, double Tolerance)
{
    private const double ToleratedShare = 0.05;

    /// <summary>Whether usage and counters agree; null unless both know the number.</summary>
    public bool? DoCountsAgree => Usage is { } usage && Counters is { } counters ? Math.Abs(usage - counters) <= Tolerance : null;

    /// <summary>Whether the clock's interval contains the number that usage or counters say; null unless both are known.</summary>
    public bool? DoesClockAgree => (Usage ?? Counters) is { } count && Clock is { Lower: { } lower, Upper: { } upper } ? count >= lower - Tolerance && count <= upper + Tolerance : null;

    /// <summary>The later turns of a prefix for which at least two sources know the number; empty if there are none.</summary>
    /// <param name="rows">The rows of the prefix.</param>
    /// <param name="evidence">Where the cached tokens come from.</param>
    /// <param name="inferred">What the clock infers; null if nothing.</param>
    internal static IReadOnlyList<SourceAgreement> Find(IReadOnlyList<TurnRow> rows, CacheEvidence evidence, CacheInference? inferred) =>
    [
        .. from row in rows
           where row.Turn > 1
           let agreement = Of(row, evidence, inferred)
           where agreement.DoCountsAgree is not null || agreement.DoesClockAgree is not null
           select agreement,
    ];

    private static SourceAgreement Of(TurnRow row, CacheEvidence evidence, CacheInference? inferred) => new(
        row.Turn,
        evidence.Source == EvidenceSource.Usage ? Median(row, sample => sample.Usage.CachedTokens) : null,
        evidence.AreSeveralServers ? null : Median(row, sample => CounterReadings.IsOwn(sample) ? sample.Counters!.CachedTokens : null),
        inferred?.Turns.FirstOrDefault(turn => turn.Turn == row.Turn)?.Tokens,
        Math.Max(CacheReuse.LargestBlock, ToleratedShare * (row.Length ?? 0)));

    private static double? Median(TurnRow row, Func<TurnSample, double?> value) => MedianEstimator.Median([.. row.Measured.Select(value).OfType<double>()]);
}
