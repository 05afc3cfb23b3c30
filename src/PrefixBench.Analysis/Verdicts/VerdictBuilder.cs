using PrefixBench.Analysis.Rows;
using PrefixBench.Analysis.Summaries;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Samples;
using PrefixBench.Core.Servers;

namespace PrefixBench.Analysis.Verdicts;

/// <summary>Makes a verdict from the rows of one provider, scenario, load and prefix.</summary>
internal static class VerdictBuilder
{
    /// <summary>Makes the verdict.</summary>
    /// <param name="scope">The rows.</param>
    /// <param name="summaries">The summaries of the rows of the judged prefix, by turn.</param>
    /// <param name="server">What the server reports about itself; null if it is not known.</param>
    public static ProviderVerdict Build(VerdictScope scope, IReadOnlyList<RowSummary> summaries, ServerIdentity? server)
    {
        CacheReuse[] reuse = [.. scope.Rows.Where(row => row.Turn > 1 && row.Measured.Count > 0).Select(row => CacheReuse.Between(scope.Row(row.Continues), row) with { BlockTokens = server?.Cache?.BlockTokens })];
        IReadOnlyList<TurnSample> failed = scope.Failed;
        return new ProviderVerdict
        {
            Provider = scope.Provider,
            Scenario = scope.Scenario,
            Load = scope.Load,
            Prefix = scope.Prefix,
            Server = server,
            Cache = Outcome(scope, reuse),
            Evidence = scope.Workload.Evidence,
            Turns = scope.Turns,
            IsMeasured = scope.IsMeasured,
            FirstTurnMs = summaries.FirstOrDefault(row => row.Turn == 1)?.TimeToFirstTokenMs,
            Trend = TrendOf(scope),
            CachedTokens = [.. Enumerable.Range(1, scope.Turns).Select(turn => summaries.FirstOrDefault(row => row.Turn == turn)?.CachedTokens)],
            Sources = SourceAgreement.Find(scope.Rows, scope.Workload.Evidence, scope.InferredCache),
            LongestPrompt = summaries.Max(row => row.PromptLength),
            Reuse = reuse,
            InferredReuse =
            [
                .. from turn in scope.InferredCache?.Turns ?? []
                   let previous = summaries.FirstOrDefault(row => row.Turn == scope.Row(turn.Turn)?.Continues)?.PromptLength
                   where previous > 0
                   select new InferredReuse(turn.Turn, turn.Tokens, previous.Value),
            ],
            Savings =
            [
                .. summaries
                    .Where(row => row.SavedMs is not null && row.ControlTimeToFirstTokenMs is not null)
                    .Select(row => new TurnSaving(row.Turn, row.SavedMs!, row.ControlTimeToFirstTokenMs!.Value)),
            ],
            Goodput = [.. summaries.Select(row => row.Goodput).OfType<TurnGoodput>()],
            HasControl = scope.Controls.Any(row => row.Measured.Count > 0),
            RampTurns = scope.AllRows.Sum(row => row.RampCount),
            NotCold = scope.NotCold,
            InferredCache = scope.InferredCache,
            Failures = TurnRow.CountByKind(failed),
            WarmupFailures = failed.Count(sample => sample.IsWarmup),
            FirstFailure = failed.Count > 0 ? failed[0].Failure : null,
            EditedTurns = [.. scope.Rows.Where(row => row.IsEdited).Select(row => row.Turn)],
            FirstFailedTurn = failed.Count > 0 ? failed[0].Turn : null,
        };
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
