using PrefixBench.Analysis.Inference;
using PrefixBench.Analysis.Text;
using PrefixBench.Analysis.Verdicts;

namespace PrefixBench.Analysis.Reports;

/// <summary>Says which sources of cached tokens there are, whether they agree, and which one the run refutes.</summary>
internal static class SourcesText
{
    /// <summary>One line, such as <c>Sources: the usage and the server's counters agree (turn 2 1440, turn 3 1712), and the clock agrees with them</c>; null with fewer than two sources.</summary>
    /// <param name="verdict">The verdict.</param>
    public static string? Line(ProviderVerdict verdict)
    {
        SourceAgreement[] counts = [.. verdict.Sources.Where(source => source.DoCountsAgree is not null)];
        SourceAgreement[] clock = [.. verdict.Sources.Where(source => source.DoesClockAgree is not null)];
        if (counts.Length + clock.Length == 0)
        {
            return null;
        }

        string time = Time(verdict);
        if (counts.Length == 0)
        {
            string source = clock[0].Usage is null ? "the server's counters" : "the usage";
            return $"Sources: {source} and {time} {Agreement(clock, one => one.DoesClockAgree!.Value, one => Clock(one))}";
        }

        string first = $"Sources: the usage and the server's counters {Agreement(counts, one => one.DoCountsAgree!.Value, one => $"turn {one.Turn} {NumberText.Tokens(one.Usage)} and {NumberText.Tokens(one.Counters)}")}";
        return clock.Length == 0 ? first
            : clock.All(one => one.DoesClockAgree!.Value) ? $"{first}; {time} agrees"
            : $"{first}; {time} does not ({string.Join(", ", clock.Where(one => !one.DoesClockAgree!.Value).Select(Clock))})";
    }

    /// <summary>The time that cached tokens are inferred from, in words.</summary>
    /// <param name="verdict">The verdict.</param>
    public static string Time(ProviderVerdict verdict) => verdict.InferredCache?.Time == InferenceTime.PromptEval ? "the server's prompt-eval time" : "the clock";

    /// <summary>Why the usage is not used: <c>the usage is refuted (5000 cached tokens at turn 2 are more than the conversation had sent)</c>; null if it is, or reports nothing.</summary>
    /// <param name="verdict">The verdict.</param>
    public static string? Refuted(ProviderVerdict verdict) => verdict.Evidence.RefutedUsage is { } refuted
        ? $"the usage is refuted ({NumberText.Tokens(refuted.CachedTokens)} cached tokens at turn {refuted.Turn} are more than the conversation had sent)"
        : null;

    private static string Agreement(SourceAgreement[] turns, Func<SourceAgreement, bool> agrees, Func<SourceAgreement, string> describe) => turns.All(agrees)
        ? $"agree ({string.Join(", ", turns.Select(turn => $"turn {turn.Turn} {NumberText.Tokens(turn.Usage ?? turn.Counters)}"))})"
        : $"do not agree ({string.Join(", ", turns.Where(turn => !agrees(turn)).Select(describe))})";

    private static string Clock(SourceAgreement turn) => $"turn {turn.Turn} {NumberText.Tokens(turn.Usage ?? turn.Counters)} and {VerdictText.InferredTokens(turn.Clock!)}";
}
