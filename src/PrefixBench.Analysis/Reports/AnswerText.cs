using PrefixBench.Analysis.Evidence;
using PrefixBench.Analysis.Rows;
using PrefixBench.Analysis.Text;
using PrefixBench.Analysis.Verdicts;
using PrefixBench.Core.Prefixes;

namespace PrefixBench.Analysis.Reports;

/// <summary>The words of an answer: what became of the prefix, how much was reused, and what it saved.</summary>
internal static class AnswerText
{
    public static (AnswerStyle Style, string Text) From(ProviderVerdict verdict) => verdict.Cache switch
    {
        CacheOutcome.Failed when verdict.IsStopped => (AnswerStyle.Unclear, $"STOPPED {(verdict.WarmupFailures > 0 ? "in the warm-up" : $"in turn {verdict.FirstFailedTurn} of the first conversation")}, before anything could be said about the cache"),
        CacheOutcome.Failed => (AnswerStyle.Bad, $"FAILED. {Phrases.Count(verdict.Failures.Values.Sum(), "request")} failed ({WarningText.FailureCounts(verdict.Failures)}), so nothing can be said about the cache"),
        _ when !verdict.IsMeasured => (AnswerStyle.Unclear, "nothing was measured, the run ended before the first measured turn"),
        CacheOutcome.NotApplicable when verdict.Turns == 1 => (AnswerStyle.Unclear, $"one turn only, so no prefix could be reused{FirstTurn(verdict)}"),
        CacheOutcome.NotApplicable => (AnswerStyle.Unclear, $"control only, which never repeats a prefix{FirstTurn(verdict)}"),
        CacheOutcome.Unreported => Unreported(verdict),
        var outcome => (Style(outcome), $"{Headline(outcome, verdict.Evidence.Source == EvidenceSource.Counters ? $", {VerdictText.ByCounters}" : "")}. {Reuse([.. verdict.Reuse.Where(reuse => reuse.Ratio is not null).Select(reuse => (reuse.Turn, Math.Min(1, reuse.Ratio!.Value)))], isInferred: false)}{Effect(verdict)}{(outcome is CacheOutcome.Miss or CacheOutcome.Partial && ServerAdvice.Cause(verdict) is { } cause ? $"; {cause}" : "")}"),
    };

    private static (AnswerStyle Style, string Text) Unreported(ProviderVerdict verdict)
    {
        const string NotReported = "the server does not report cached tokens";
        if (verdict.InferredReuse.Count > 0)
        {
            (CacheOutcome low, CacheOutcome high) = InferredReuse.Judge(verdict.InferredReuse);
            string reuse = Reuse([.. verdict.InferredReuse.Select(turn => (turn.Turn, turn.Ratio.Value))], isInferred: true);
            if (!InferredReuse.AreDecidable(verdict.InferredReuse))
            {
                return (AnswerStyle.Unclear, $"cache unknown (UNREPORTED). {Capital(NotReported)}, and {VerdictText.TooFew(verdict.InferredReuse)}{Effect(verdict)}");
            }

            return low == high
                ? (Style(low), $"{Headline(low, $", {VerdictText.ByTime(verdict)}")}. {reuse}{Effect(verdict)}; {NotReported}")
                : (AnswerStyle.Unclear, $"{VerdictText.Word(low)} or {VerdictText.Word(high)} {VerdictText.ByTime(verdict)}, more conversations would decide. {reuse}{Effect(verdict)}; {NotReported}");
        }

        (AnswerStyle style, string text) = SavingText.Guess(verdict.Savings) switch
        {
            true => (AnswerStyle.Good, $"prefix probably kept, by the clock. {Capital(NotReported)}"),
            false => (AnswerStyle.Bad, $"prefix probably lost, by the clock. {Capital(NotReported)}"),
            null when verdict.Savings.Any(saving => saving.Turn > 1) => (AnswerStyle.Unclear, $"cache unknown (UNREPORTED). {Capital(NotReported)}, and the times do not decide"),
            null when verdict.HasControl => (AnswerStyle.Unclear, $"cache unknown (UNREPORTED). {Capital(NotReported)}, and the control's times are not comparable"),
            null => (AnswerStyle.Unclear, $"cache unknown (UNREPORTED). {Capital(NotReported)}, and without a control the times cannot tell"),
        };
        return (style, text + Effect(verdict));
    }

    private static AnswerStyle Style(CacheOutcome outcome) => outcome switch
    {
        CacheOutcome.Hit => AnswerStyle.Good,
        CacheOutcome.Miss => AnswerStyle.Bad,
        _ => AnswerStyle.Unclear,
    };

    private static string Headline(CacheOutcome outcome, string source = "") => outcome switch
    {
        CacheOutcome.Hit => $"prefix kept (HIT{source})",
        CacheOutcome.Miss => $"prefix lost (MISS{source})",
        _ => $"prefix partly kept (PARTIAL{source})",
    };

    private static string Reuse(IReadOnlyList<(int Turn, double Ratio)> turns, bool isInferred) =>
        $"{Phrases.TurnRange(turns.Select(turn => turn.Turn))} {(turns.Count == 1 ? "reuses" : "reuse")} {(isInferred ? VerdictText.InferredMark : "")}{Phrases.Range(turns.Select(turn => turn.Ratio), isInferred ? NumberText.Percent : NumberText.PercentBelow)} % of the previous prompt";

    // The savings where there is a control; without one only the trend shows what the cache did for the time.
    private static string Effect(ProviderVerdict verdict) => (SavingText.From(verdict.Savings), verdict.Trend) switch
    {
        ({ } saving, _) => $"; {saving}{(IsLateUnderLoad(verdict) ? ", whose replies are short, so that it waits less" : "")}",
        (null, { } trend) => $"; TTFT {NumberText.Milliseconds(trend.FirstMs)} -> {NumberText.Milliseconds(trend.LastMs)} ms from turn {trend.FirstTurn} to {trend.LastTurn}"
            + (trend.Improvement.HasInterval ? "" : " (too few conversations for an interval)")
            + (verdict.Prefix.HasControl() ? ", the saving is unknown without a control" : ""),
        _ => "",
    };

    // The control asks for few tokens. Where conversations wait for each other, that makes its own wait shorter, whatever the cache does.
    private static bool IsLateUnderLoad(ProviderVerdict verdict) =>
        !verdict.Load.IsOneAtATime && verdict.Savings.Where(saving => saving.Turn > 1 && saving.IsBeyondNoise).ToArray() is { Length: > 0 } sure && sure.All(saving => saving.SavedMs.Value < 0);

    private static string FirstTurn(ProviderVerdict verdict) => verdict.FirstTurnMs is { } time ? $"; TTFT {NumberText.Milliseconds(time.Value)} ms at turn 1" : "";

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
