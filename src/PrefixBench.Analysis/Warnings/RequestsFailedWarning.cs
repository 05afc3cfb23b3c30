using PrefixBench.Analysis.Rows;
using PrefixBench.Analysis.Verdicts;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Samples;

namespace PrefixBench.Analysis.Warnings;

/// <summary>Some requests failed, although enough succeeded for a verdict.</summary>
/// <param name="Counts">How many failed in each way, at least one; requests that were stopped with their run are not among them.</param>
/// <param name="First">The first failure; the warning's turn is where it happened.</param>
public sealed record RequestsFailedWarning(IReadOnlyDictionary<FailureKind, int> Counts, TurnFailure First) : Warning
{
    /// <inheritdoc/>
    public override string Code => "requests_failed";

    internal static IEnumerable<Warning> Find(VerdictScope scope, ProviderVerdict verdict)
    {
        // A failed verdict says so itself; a turn that was stopped with its run did not fail.
        TurnSample[] failed = [.. scope.Failed.Where(sample => sample.Failure!.Kind != FailureKind.Cancelled)];
        if (verdict.Cache != CacheOutcome.Failed && failed is [var first, ..])
        {
            yield return new RequestsFailedWarning(TurnRow.CountByKind(failed), first.Failure!) { Turn = first.Turn };
        }
    }
}
