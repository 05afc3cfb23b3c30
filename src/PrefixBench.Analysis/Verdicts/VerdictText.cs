using PrefixBench.Analysis.Inference;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Runs;
using PrefixBench.Core.Samples;
using PrefixBench.Core.Text;
using PrefixBench.Statistics;

namespace PrefixBench.Analysis.Verdicts;

/// <summary>The lines of a verdict.</summary>
internal static class VerdictText
{
    public static IReadOnlyList<string> Lines(VerdictScope scope, ProviderVerdict verdict)
    {
        List<string> lines = [];
        if (verdict.Cache == CacheOutcome.Failed)
        {
            lines.Add(Failed(scope, verdict));
        }

        if (scope.Rows.Any(row => row.Measured.Count > 0))
        {
            lines.Add(TrendLine(scope, verdict.Trend));
            lines.Add(InferenceText.CachedTokens(verdict));
            if (verdict.Cache != CacheOutcome.Failed)
            {
                lines.Add(Cache(scope, verdict));
            }

            if (Saved(verdict) is { } saved)
            {
                lines.Add(saved);
            }
        }

        if (lines.Count == 0)
        {
            lines.Add("Nothing was measured: the run ended before the first measured turn, so nothing can be said about the cache");
        }

        lines.AddRange(verdict.Warnings.Select(warning => "Warning: " + warning));
        return [.. lines.Select(SafeText.OneLine)];
    }

    public static string FailureCounts(IReadOnlyDictionary<FailureKind, int> counts) =>
        string.Join(", ", counts.Select(kind => $"{SnakeCase.Write(kind.Key)} {kind.Value}"));

    private static string Failed(VerdictScope scope, ProviderVerdict verdict)
    {
        IReadOnlyList<TurnSample> failed = scope.Failed;
        int warmups = failed.Count(sample => sample.IsWarmup);
        TurnSample first = failed[0];
        if (failed.All(sample => sample.Failure!.Kind == FailureKind.Cancelled))
        {
            return $"STOPPED: the run was stopped {(warmups > 0 ? "in the warm-up" : $"in turn {first.Turn} of the first conversation")}, so nothing can be said about the cache";
        }

        return $"FAILED: {NumberText.Count(failed.Count, "request")} failed ({FailureCounts(verdict.Failures)}"
            + (warmups > 0 ? $"; {warmups} in the warm-up" : "")
            + $"), so nothing can be said about the cache. First, at turn {first.Turn}: {first.Failure!.Message}";
    }

    private static string TrendLine(VerdictScope scope, Trend? trend)
    {
        if (scope.Turns == 1)
        {
            double[] times = [.. scope.Rows[0].Measured.Select(sample => sample.TimeToFirstToken?.TotalMilliseconds).OfType<double>()];
            return MedianEstimator.Estimate(times) is { } median
                ? $"TTFT: {NumberText.Milliseconds(median.Value)} ms{NumberText.Interval(median, NumberText.Milliseconds)} (one turn, so there is no trend)"
                : "TTFT: not measured";
        }

        if (trend is null)
        {
            return $"TTFT trend: unknown, no conversation was measured in both turn 1 and a later turn of {scope.Turns}";
        }

        Estimate improvement = trend.Improvement;
        string line = $"TTFT trend: {NumberText.Milliseconds(trend.FirstMs)} -> {NumberText.Milliseconds(trend.LastMs)} ms "
            + $"({SnakeCase.Write(trend.Direction).ToUpperInvariant()}, {NumberText.SignedPercent(improvement.Value)} %{NumberText.Interval(improvement, NumberText.Percent)})";
        if (trend.LastTurn != scope.Turns)
        {
            line += $"; turn {trend.LastTurn} is the last one measured of {scope.Turns}";
        }

        return trend.CrossedThresholds is [_, ..] crossed
            ? $"{line}; the interval crosses {string.Join(" and ", crossed.Select(threshold => NumberText.SignedPercent(threshold) + " %"))}, more conversations would tell"
            : line;
    }

    private static string Cache(VerdictScope scope, ProviderVerdict verdict) => verdict.Cache switch
    {
        CacheOutcome.NotApplicable when scope.Turns == 1 => "Cache: no verdict, one turn has no earlier turn's prompt to find; play a scenario of two turns or more",
        CacheOutcome.NotApplicable => "Cache: no verdict, the control never repeats a prompt; play it beside --prefix stable",
        CacheOutcome.Unreported => "Cache: UNREPORTED (" + Unreported(scope, verdict) + ")",
        _ => $"Cache: {SnakeCase.Write(verdict.Cache).ToUpperInvariant()} (found of the previous turn's prompt: {string.Join(", ", verdict.Reuse.Select(Reuse))})",
    };

    private static string Reuse(CacheReuse reuse) =>
        // What lies above 100 % is the reply, which is cached as well; of the prompt no more than all can be found.
        reuse.Ratio is { } ratio ? $"turn {reuse.Turn} {NumberText.PercentBelow(Math.Min(ratio, 1))} %" : $"turn {reuse.Turn} not reported";

    private static string Unreported(VerdictScope scope, ProviderVerdict verdict)
    {
        string what = scope.Rows.Any(row => row.Turn > 1 && row.Measured.Any(sample => sample.Usage.CachedTokens is not null))
            ? "the server names cached tokens but not the previous prompt's length"
            : "the server does not say how many tokens were cached";
        if (InferenceText.ByTheClock(scope, verdict) is { } tokens)
        {
            return $"{what}; by the clock {tokens}";
        }

        TurnSaving[] later = [.. verdict.Savings.Where(saving => saving.Turn > 1)];
        if (later.Length == 0)
        {
            return what + (scope.Prefix == PrefixPolicy.Stable
                ? "; without the control only the trend hints at it"
                : "; the clock cannot tell without a cold side, play --prefix stable with the control");
        }

        return $"{what}; by the clock: {string.Join(", ", later.Select(ByTheClock))}";
    }

    private static string ByTheClock(TurnSaving saving) => $"turn {saving.Turn} " + saving switch
    {
        { SavedMs.HasInterval: false } => "unsettled",
        { IsBeyondNoise: true, SavedMs.Value: > 0 } => $"{NumberText.Percent(saving.Share ?? 0)} % faster than the control",
        { IsBeyondNoise: true } => $"{NumberText.Percent(-(saving.Share ?? 0))} % slower than the control",
        _ => "no faster than the control beyond the noise",
    };

    private static string? Saved(ProviderVerdict verdict)
    {
        string[] turns =
        [
            .. verdict.Savings.Where(saving => saving.Turn > 1).Select(saving =>
                $"turn {saving.Turn} {NumberText.Milliseconds(saving.SavedMs.Value)} ms{NumberText.Interval(saving.SavedMs, NumberText.Milliseconds)}"
                + (saving.Share is { } share ? $" ({NumberText.Percent(share)} % of the control)" : "")),
        ];
        return turns.Length == 0 ? null : "Saved: " + string.Join(", ", turns);
    }
}
