using PrefixBench.Analysis.Verdicts;
using PrefixBench.Core.Prefixes;

namespace PrefixBench.Analysis.Inference;

/// <summary>Warnings about turns that were not cold, and about counts that the clock contradicts.</summary>
internal static class InferenceWarnings
{
    public static IEnumerable<string> Of(ProviderVerdict verdict) =>
    [
        .. verdict.NotCold.GroupBy(turn => (turn.Prefix, turn.By)).Select(NotCold),
        .. verdict.InferredCache?.Turns.Where(turn => turn.IsContradicted).Select(Contradiction) ?? [],
    ];

    private static string NotCold(IGrouping<(PrefixPolicy Prefix, WarmEvidence By), NotColdTurn> group)
    {
        string side = group.Key.Prefix == PrefixPolicy.Control ? "the control" : "the stable prefix";
        string seen = group.Key.By == WarmEvidence.Tokens ? "reported cached tokens" : "was as quick as a hit";
        string turns = string.Join(", ", group.Select(turn => $"turn {turn.Turn} in {turn.Conversations.Count} of {turn.Measured}"));
        string effect = group.Key.Prefix == PrefixPolicy.Control ? "these turns count in no saving" : "its TTFT is not a cold one, the trend is understated, and these turns count in no saving";
        return $"{side} was meant to be cold and {seen} ({turns}): {effect}. Look for a cache that does not go by the prompt's beginning, a gateway's for whole answers say";
    }

    private static string Contradiction(InferredTurn turn) =>
        $"turn {turn.Turn}: the server reports {NumberText.Tokens(turn.Reported)} cached tokens, the times fit {InferenceText.Tokens(turn.Tokens)}: either Cached and Hit % are wrong, or something else than the cache made the difference that Saved shows. "
        + "Compare with the server's own counters and log, and play more conversations on a quiet server";
}
