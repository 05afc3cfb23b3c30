using PrefixBench.Analysis.Inference;
using PrefixBench.Analysis.Rows;
using PrefixBench.Analysis.Verdicts.Warnings;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Runs;
using PrefixBench.Core.Samples;

namespace PrefixBench.Analysis.Verdicts;

/// <summary>What makes the numbers of a verdict doubtful: what happened, what it does to them, what to try.</summary>
internal static class VerdictWarnings
{
    /// <summary>How far the server's hit ratio may lie from the usage fields', as a fraction of the prompt. Counters also see the template's head and a health check's prompt; 5 % of a prompt is more than those.</summary>
    private const double CounterTolerance = 0.05;

    public static IReadOnlyList<string> Of(VerdictScope scope, ProviderVerdict verdict, ClockError? clockError) =>
    [
        .. Failures(scope, verdict),
        .. InferenceWarnings.Of(verdict),
        .. FoundWarm(scope),
        .. TurnOne(verdict),
        .. scope.AllRows.SelectMany(Counters),
        .. LaterAttempts(scope),
        .. Upstreams(scope),
        .. RestartWarning.Of(scope),
        .. FewSamplesWarning.Of(scope),
        .. SlowStartWarning.Of(scope),
        .. DriftWarning.Of(scope),
        .. TwoGroupsWarning.Of(scope, verdict.NotCold),
        .. ClockWarning.Of(scope, clockError),
    ];

    private static IEnumerable<string> Failures(VerdictScope scope, ProviderVerdict verdict)
    {
        // A failed verdict has said so in its first line; a turn that was stopped with its run did not fail.
        TurnSample[] failed = [.. scope.Failed.Where(sample => sample.Failure!.Kind != FailureKind.Cancelled)];
        if (verdict.Cache != CacheOutcome.Failed && failed is [var first, ..])
        {
            yield return $"{NumberText.Count(failed.Length, "request")} failed ({VerdictText.FailureCounts(TurnRow.CountByKind(failed))}) and count in no number. First, at turn {first.Turn}: {first.Failure!.Message}";
        }
    }

    private static IEnumerable<string> FoundWarm(VerdictScope scope)
    {
        if (scope.Prefix == PrefixPolicy.AsIs && scope.Row(1) is { } first)
        {
            // The same line between a template's head and a prompt as for a turn that was meant to be cold.
            int warm = first.Measured.Count(sample => (sample with { CacheState = CacheState.Cold }).IsUnexpectedlyWarm);
            if (warm > 0)
            {
                yield return $"turn 1 found its prompt in the cache in {warm} of {NumberText.Count(first.Measured.Count, "conversation")}: earlier requests left it there, so its TTFT is not a cold one. --prefix stable makes it cold";
            }
        }
    }

    private static IEnumerable<string> TurnOne(ProviderVerdict verdict)
    {
        if (verdict.Savings.FirstOrDefault(saving => saving.Turn == 1) is { IsBeyondNoise: true } saving)
        {
            yield return $"turn 1 was meant to be cold on both sides, yet the stable prefix differs from the control by {NumberText.Milliseconds(saving.SavedMs.Value)} ms"
                + $"{NumberText.Interval(saving.SavedMs, NumberText.Milliseconds)}: expect the same bias in the other turns' savings. Look for other load on the server, or a cache that one side finds";
        }
    }

    private static IEnumerable<string> Counters(TurnRow row)
    {
        // Both ratios over the same samples, or a missing one would look like a contradiction.
        TurnSample[] both =
        [
            .. row.Measured.Where(sample => sample is { Usage: { PromptTokens: not null, CachedTokens: not null }, Counters: { PromptTokens: not null, CachedTokens: not null } }),
        ];
        double? client = TokenRatio.Of(both, sample => (sample.Usage.CachedTokens, sample.Usage.PromptTokens));
        double? server = TokenRatio.Of(both, sample => (sample.Counters!.CachedTokens, sample.Counters.PromptTokens));
        if (client is { } byUsage && server is { } byCounters && Math.Abs(byCounters - byUsage) > CounterTolerance)
        {
            yield return $"{(row.Prefix == PrefixPolicy.Control ? "the control's " : "")}turn {row.Turn}: the server's counters say {NumberText.Percent(byCounters)} % cached, its usage fields {NumberText.Percent(byUsage)} %: one of them is wrong, or others use the server at the same time";
        }
    }

    private static IEnumerable<string> LaterAttempts(VerdictScope scope)
    {
        int later = scope.AllRows.Sum(row => row.Measured.Count(sample => sample.Attempt > 1));
        if (later > 0)
        {
            yield return $"{NumberText.Count(later, "measured turn")} took more than one attempt: the server asked to wait, so cached tokens had longer to expire. Lower the pace or the concurrency";
        }
    }

    private static IEnumerable<string> Upstreams(VerdictScope scope)
    {
        string[] upstreams = [.. scope.AllRows.SelectMany(row => row.Measured).Select(sample => sample.Origin?.Upstream).OfType<string>().Distinct(StringComparer.Ordinal)];
        if (upstreams.Length > 1)
        {
            yield return $"{upstreams.Length} upstreams answered (\"{string.Join("\", \"", upstreams)}\"): a change between two turns looks like a cache miss. Pin one in the provider's configuration";
        }
    }
}
