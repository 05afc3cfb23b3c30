using PrefixBench.Analysis.Rows;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Runs;
using PrefixBench.Core.Samples;

namespace PrefixBench.Analysis.Verdicts;

/// <summary>Puts a verdict together: the numbers first, then the words.</summary>
internal static class VerdictBuilder
{
    public static IReadOnlyList<ProviderVerdict> Build(IEnumerable<TurnSample> samples, ClockError? clockError) =>
        [.. VerdictScope.All(TurnRow.Group(samples)).Select(scope => Build(scope, clockError))];

    private static ProviderVerdict Build(VerdictScope scope, ClockError? clockError)
    {
        RowSummary[] summaries = [.. scope.Rows.Select(row => RowSummary.From(row, scope.Control(row.Turn), scope.Workload))];
        CacheReuse[] reuse = [.. scope.Rows.Where(row => row.Turn > 1 && row.Measured.Count > 0).Select(row => CacheReuse.Between(scope.Row(row.Turn - 1), row))];
        IReadOnlyList<TurnSample> failed = scope.Failed;
        var verdict = new ProviderVerdict
        {
            Provider = scope.Rows[0].Provider,
            Scenario = scope.Rows[0].Scenario,
            Prefix = scope.Prefix,
            Cache = Outcome(scope, reuse),
            Trend = TrendOf(scope),
            CachedTokens = [.. Enumerable.Range(1, scope.Turns).Select(turn => summaries.FirstOrDefault(row => row.Turn == turn)?.CachedTokens)],
            Reuse = reuse,
            Savings =
            [
                .. summaries
                    .Where(row => row.SavedMs is not null && row.ControlTimeToFirstTokenMs is not null)
                    .Select(row => new TurnSaving(row.Turn, row.SavedMs!, row.ControlTimeToFirstTokenMs!.Value)),
            ],
            NotCold = scope.NotCold,
            InferredCache = scope.InferredCache,
            Failures = TurnRow.CountByKind(failed),
            FirstFailure = failed.Count > 0 ? failed[0].Failure : null,
        };
        verdict = verdict with { Warnings = VerdictWarnings.Of(scope, verdict, clockError) };
        return verdict with { Lines = VerdictText.Lines(scope, verdict) };
    }

    private static Trend? TrendOf(VerdictScope scope) =>
        scope.Turns > 1 && scope.Row(1) is { } first && scope.Rows.LastOrDefault(row => row.Turn > 1 && row.Measured.Count > 0) is { } last
            ? Trend.Between(first, last)
            : null;

    private static CacheOutcome Outcome(VerdictScope scope, IReadOnlyList<CacheReuse> reuse)
    {
        if (scope.Failed.Count > 0 && !scope.Rows.Any(row => row.Measured.Count > 0 && (row.Turn > 1 || scope.Turns == 1)))
        {
            return CacheOutcome.Failed;
        }

        return scope.Turns == 1 || scope.Prefix == PrefixPolicy.Control ? CacheOutcome.NotApplicable : CacheReuse.Judge(reuse);
    }
}
