using PrefixBench.Analysis.Evidence;
using PrefixBench.Analysis.Inference;
using PrefixBench.Analysis.Rows;
using PrefixBench.Analysis.Summaries;
using PrefixBench.Analysis.Text;
using PrefixBench.Analysis.Verdicts;
using PrefixBench.Analysis.Warnings;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Runs;
using PrefixBench.Core.Text;
using PrefixBench.Statistics;

namespace PrefixBench.Analysis.Reports;

/// <summary>The words of a verdict.</summary>
public static class VerdictText
{
    /// <summary>Marks every inferred number.</summary>
    public const char InferredMark = '~';

    /// <summary>Says that a number comes from the server's counters.</summary>
    internal const string ByCounters = "by the server's counters";

    /// <summary>By what the cached tokens are inferred.</summary>
    internal static string ByTime(ProviderVerdict verdict) => "by " + SourcesText.Time(verdict);

    /// <summary>A verdict in words: plain text, one line each, without markup or control characters. The warnings come last.</summary>
    /// <param name="verdict">The verdict.</param>
    /// <param name="warnings">The warnings about it.</param>
    public static IReadOnlyList<string> Lines(ProviderVerdict verdict, IEnumerable<Warning> warnings)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        List<string> lines = [];
        if (verdict.Cache == CacheOutcome.Failed)
        {
            lines.Add(Failed(verdict));
        }

        if (verdict.IsMeasured)
        {
            lines.Add(TrendLine(verdict));
            lines.Add(CachedTokens(verdict));
            if (verdict.Cache != CacheOutcome.Failed)
            {
                lines.Add(Cache(verdict));
                if (SourcesText.Line(verdict) is { } sources)
                {
                    lines.Add(sources);
                }
            }

            if (Saved(verdict) is { } saved)
            {
                lines.Add(saved);
            }

            if (verdict.RampTurns > 0)
            {
                lines.Add($"Load: {Phrases.Count(verdict.RampTurns, "turn")} left out, because fewer conversations than planned were running");
            }
        }

        if (verdict.GoodputLimits is { } limits && verdict.Goodput.Count > 0)
        {
            lines.Add($"Goodput {limits}: {string.Join(", ", verdict.Goodput.Select(Goodput))}");
        }

        if (lines.Count == 0)
        {
            lines.Add("Nothing was measured: the run ended before the first measured turn, so nothing can be said about the cache");
        }

        lines.AddRange(warnings.Select(warning => "Warning: " + WarningText.From(warning)));
        return [.. lines.Select(SafeText.OneLine)];
    }

    /// <summary>Inferred tokens with their mark: <c>~1290 [1180, 1390]</c>.</summary>
    /// <param name="tokens">The tokens.</param>
    public static string InferredTokens(Estimate tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        return $"{InferredMark}{NumberText.Fixed(tokens.Value, 0)} {NumberText.Interval(tokens, bound => NumberText.Fixed(bound, 0))}";
    }

    /// <summary>The word for an outcome: <c>HIT</c>.</summary>
    /// <param name="outcome">The outcome.</param>
    internal static string Word(CacheOutcome outcome) => SnakeCase.Write(outcome).ToUpperInvariant();

    /// <summary>Why the clock does not decide, and what would: <c>3 conversations are too few for the clock, play at least 6</c>.</summary>
    internal static string TooFew(IReadOnlyList<InferredReuse> turns)
    {
        int count = turns.Min(turn => turn.Tokens.Count);
        return $"{Phrases.Count(count, "conversation")} {(count == 1 ? "is" : "are")} too few for the clock, play at least {MedianInterval.SmallestCount}";
    }

    private static string Failed(ProviderVerdict verdict) => verdict.IsStopped
        ? $"STOPPED: the run was stopped {(verdict.WarmupFailures > 0 ? "in the warm-up" : $"in turn {verdict.FirstFailedTurn} of the first conversation")}, so nothing can be said about the cache"
        : $"FAILED: {Phrases.Count(verdict.Failures.Values.Sum(), "request")} failed ({WarningText.FailureCounts(verdict.Failures)}"
            + (verdict.WarmupFailures > 0 ? $"; {verdict.WarmupFailures} in the warm-up" : "")
            + $"), so nothing can be said about the cache. First failure, at turn {verdict.FirstFailedTurn}: {verdict.FirstFailure?.Message}";

    private static string TrendLine(ProviderVerdict verdict)
    {
        if (verdict.Turns == 1)
        {
            return verdict.FirstTurnMs is { } median ? $"TTFT: {NumberText.Time(median)} (one turn, so there is no trend)" : "TTFT: not measured";
        }

        if (verdict.Trend is not { } trend)
        {
            return $"TTFT trend: unknown, no conversation was measured in both turn 1 and a later turn of {verdict.Turns}";
        }

        string line = $"TTFT trend: {NumberText.Milliseconds(trend.FirstMs)} -> {NumberText.Milliseconds(trend.LastMs)} ms "
            + $"({SnakeCase.Write(trend.Direction).ToUpperInvariant()}, {NumberText.SignedPercent(trend.Improvement.Value)} % {NumberText.Interval(trend.Improvement, NumberText.Percent)})";
        if (trend.LastTurn != verdict.Turns)
        {
            line += $"; turn {trend.LastTurn} is the last one measured of {verdict.Turns}";
        }

        return trend.CrossedThresholds is [_, ..] crossed
            ? $"{line}; the interval crosses {string.Join(" and ", crossed.Select(threshold => NumberText.SignedPercent(threshold) + " %"))}, more conversations would decide"
            : line;
    }

    private static string Goodput(TurnGoodput turn) =>
        $"turn {turn.Turn} {NumberText.Percent(turn.Share.Value)} % {NumberText.Interval(turn.Share, NumberText.Percent)} ({turn.Kept} of {turn.Share.Count})";

    private static string CachedTokens(ProviderVerdict verdict)
    {
        bool isInferred = false;
        string[] turns = [.. verdict.CachedTokens.Select((reported, index) => Tokens(reported, index + 1))];
        return "Cached tokens: " + string.Join(", ", turns) + (isInferred ? $" ({InferredMark} is inferred from {Times(verdict)})" : "");

        string Tokens(double? reported, int turn)
        {
            if (reported is null && verdict.InferredCache?.Turns.FirstOrDefault(one => one.Turn == turn) is { } inferred)
            {
                isInferred = true;
                return InferredTokens(inferred.Tokens);
            }

            return NumberText.Tokens(reported);
        }
    }

    private static string Times(ProviderVerdict verdict) => verdict.InferredCache?.Time switch
    {
        InferenceTime.PromptEval => "the server's prompt-eval time",
        InferenceTime.TimeToFirstByte => "the control's times to the headers",
        _ => "the control's times",
    };

    private static string Cache(ProviderVerdict verdict) => verdict.Cache switch
    {
        CacheOutcome.NotApplicable when verdict.Turns == 1 => "Cache: no verdict, one turn has no earlier prompt to reuse; play a scenario of two turns or more",
        CacheOutcome.NotApplicable => "Cache: no verdict, the control never repeats a prompt; play the stable prefix as well",
        CacheOutcome.Unreported => "Cache: UNREPORTED (" + Unreported(verdict) + ")",
        _ => $"Cache: {Word(verdict.Cache)} ({Source(verdict)}{Cause(verdict)}reused of the previous turn's prompt: {string.Join(", ", verdict.Reuse.Select(reuse => Reuse(reuse, verdict)))})",
    };

    private static string Source(ProviderVerdict verdict) => (verdict.Evidence.Source == EvidenceSource.Counters ? $"{ByCounters}; " : "") + (SourcesText.Refuted(verdict) is { } refuted ? refuted + "; " : "");

    // Said of a loss only: what was found needs no excuse.
    private static string Cause(ProviderVerdict verdict) => verdict.Cache is CacheOutcome.Miss or CacheOutcome.Partial && ServerAdvice.Cause(verdict) is { } cause ? cause + "; " : "";

    // What lies above 100 % is the reply, which is cached as well; of the prompt no more than all can be reused.
    private static string Reuse(CacheReuse reuse, ProviderVerdict verdict) => reuse.Ratio is { } ratio
        ? $"turn {reuse.Turn} {NumberText.PercentBelow(Math.Min(ratio, 1))} %{Blocks(reuse, verdict.CachedTokens.ElementAtOrDefault(reuse.Turn - 1))}"
        : $"turn {reuse.Turn} not reported";

    // A hit that ends at the edge of a block is no loss: the unfinished block is never found.
    private static string Blocks(CacheReuse reuse, double? cached) =>
        reuse is { IsHit: true, Ratio: < 1, BlockTokens: > 1 and var block } && cached % block == 0 ? $" ({NumberText.Tokens(cached / block)} blocks of {block})" : "";

    private static string Unreported(ProviderVerdict verdict)
    {
        string what = verdict.CachedTokens.Skip(1).Any(tokens => tokens is not null)
            ? "the server reports cached tokens but not the length of the previous prompt"
            : SourcesText.Refuted(verdict) is { } refuted ? refuted
            : "the server does not report cached tokens" + (ServerAdvice.Reporting(verdict.Server?.Software) is { } advice ? $", {advice}" : "");
        what += ServerAdvice.Cause(verdict) is { } cause ? $"; {cause}" : "";
        if (verdict.InferredReuse.Count > 0)
        {
            (CacheOutcome low, CacheOutcome high) = InferredReuse.Judge(verdict.InferredReuse);
            string outcome = !InferredReuse.AreDecidable(verdict.InferredReuse) ? $"undecided, {TooFew(verdict.InferredReuse)}" : low == high ? Word(low) : $"{Word(low)} or {Word(high)}, more conversations would decide";
            return $"{what}; {ByTime(verdict)} {outcome}: {string.Join(", ", verdict.InferredReuse.Select(Reuse))} of the previous turn's prompt";
        }

        TurnSaving[] later = [.. verdict.Savings.Where(saving => saving.Turn > 1)];
        return later.Length > 0
            ? $"{what}; by the clock: {string.Join(", ", later.Select(ByTheClock))}"
            : what + (verdict.Prefix.HasControl()
                ? verdict.HasControl ? "; the control's times are not comparable, only the trend is a hint" : "; without the control only the trend is a hint"
                : "; the clock cannot tell without a cold side, play the stable prefix with its control");
    }

    private static string Reuse(InferredReuse reuse) => $"turn {reuse.Turn} {InferredMark}{NumberText.Percent(reuse.Ratio.Value)} % {NumberText.Interval(reuse.Ratio, NumberText.Percent)}";

    private static string ByTheClock(TurnSaving saving) => $"turn {saving.Turn} " + saving switch
    {
        { SavedMs.HasInterval: false } => "undecided",
        { IsBeyondNoise: true, SavedMs.Value: > 0 } => $"{NumberText.Percent(saving.Share ?? 0)} % faster than the control",
        { IsBeyondNoise: true } => $"{NumberText.Percent(-(saving.Share ?? 0))} % slower than the control",
        _ => "not faster than the control beyond the noise",
    };

    private static string? Saved(ProviderVerdict verdict)
    {
        string[] turns =
        [
            .. verdict.Savings.Where(saving => saving.Turn > 1).Select(saving =>
                $"turn {saving.Turn} {NumberText.Time(saving.SavedMs)}" + (saving.Share is { } share ? $" ({NumberText.Percent(share)} % of the control)" : "")),
        ];
        return turns.Length == 0 ? null : "Saved: " + string.Join(", ", turns);
    }
}
