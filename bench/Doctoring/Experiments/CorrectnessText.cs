using PrefixBench.Analysis.Text;
using PrefixBench.Core.Text;

namespace PrefixBench.Bench.Doctoring.Experiments;

/// <summary>The finding about replies.</summary>
internal static class CorrectnessText
{
    /// <summary>What the finding is about.</summary>
    public const string Subject = "replies";

    private const int ShownCharacters = 30;

    /// <summary>Writes the finding.</summary>
    /// <param name="replies">The replies to the prompts that were found in the cache.</param>
    /// <param name="prompts">The number of prompts that were sent.</param>
    public static Finding Describe(IReadOnlyList<ReplyComparison> replies, int prompts) => Judge(replies, prompts) with
    {
        Values = new Dictionary<string, double?>
        {
            ["compared_prompts"] = replies.Count,
            ["different_replies"] = replies.Count(reply => !reply.IsSame),
            ["common_characters"] = replies.Where(reply => !reply.IsSame).Select(reply => (double?)reply.CommonLength).Min(),
        },
    };

    private static Finding Judge(IReadOnlyList<ReplyComparison> replies, int prompts)
    {
        if (replies.Count == 0)
        {
            return Finding.Unknown(Subject, $"None of {Phrases.Count(prompts, "prompt")} was found in the cache when it was sent again, so there is no reply to compare.");
        }

        if (replies.All(reply => reply.IsEmpty))
        {
            return Finding.Unknown(Subject, "The model answers with no text, so there is nothing to compare.");
        }

        ReplyComparison[] odd = [.. replies.Where(reply => !reply.IsSame)];
        if (odd.Length == 0)
        {
            return new Finding(Subject, Certainty.Measured, $"A reply is the same whether its prompt comes from the cache or not: {replies.Count} of {Phrases.Count(replies.Count, "prompt")}.")
            {
                Numbers = $"Greedy replies of up to {Phrases.Count(replies.Max(reply => reply.Cold.Length), "character")}{(replies[0].IsThirdCold && replies.All(reply => reply.IsSteady) ? "; the same again when the server was told not to use its cache" : "")}.",
            };
        }

        string numbers = Differences(odd.MinBy(reply => reply.CommonLength)!);
        return replies.All(reply => reply.IsSteady)
            ? new Finding(Subject, Certainty.Measured, $"A reply changes when its prompt comes from the cache: {odd.Length} of {Phrases.Count(replies.Count, "prompt")}.")
            {
                Numbers = $"{numbers} In the same situation, the server gives the same reply.",
                Advice = "If only the end of a reply differs, rounding explains it: a cached prompt is evaluated in batches of another size. If it differs from the first words on, the cache holds something else: switch off what changes cached prompts (\"--cache-reuse\" and a quantised cache of llama-server, a cache outside the server), update the server, and compare again.",
            }
            : Finding.Unknown(Subject, $"The server gives other replies to the same prompt at temperature 0, with the cache and without it, so nothing can be said about its cache.") with { Numbers = numbers };
    }

    private static string Differences(ReplyComparison reply) =>
        $"After {Phrases.Count(reply.CommonLength, "character")} in common: \"{Shown(reply.Cold, reply.CommonLength)}\" without the cache, \"{Shown(reply.Warm, reply.CommonLength)}\" with it.";

    private static string Shown(string reply, int from) => SafeText.Escape(reply[from..].ReplaceLineEndings(" "), ShownCharacters);
}
