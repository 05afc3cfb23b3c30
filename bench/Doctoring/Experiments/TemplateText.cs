using PrefixBench.Analysis.Text;
using PrefixBench.Prompts.Rendering;

namespace PrefixBench.Bench.Doctoring.Experiments;

/// <summary>The findings about chat templates.</summary>
internal static class TemplateText
{
    /// <summary>The tokens of a block that is assumed where none is known: more than those of most caches.</summary>
    public const int UsualBlock = 128;

    // The mark that opens an answer may be followed by another one than in the history.
    private const int AnswerMark = 8;

    private const string SameWay = "Use a chat template that writes earlier messages the same way each time.";

    /// <summary>The finding of prompts that the server rendered.</summary>
    /// <param name="kind">The kind of conversation.</param>
    /// <param name="prompts">The prompt of each turn.</param>
    /// <param name="leavesReasoningOut">Whether the reasoning of the newest answer is not in them.</param>
    public static Finding Rendered(ConversationKind kind, IReadOnlyList<RenderedPrompt> prompts, bool leavesReasoningOut)
    {
        for (int turn = 1; turn < prompts.Count; turn++)
        {
            int length = prompts[turn - 1].Tokens.Length;
            if (RenderedDivergence.Between(prompts[turn - 1], prompts[turn]) is not { } divergence)
            {
                continue;
            }

            string numbers = $"Turn {turn + 1} begins with {divergence.Tokens} of the {Phrases.Count(length, "token")} of turn {turn}{(divergence.Before is { } before && divergence.After is { } after ? $": \"{before}\" became \"{after}\"" : "")}.";
            return length - divergence.Tokens <= AnswerMark
                ? new Finding(kind.Subject, Certainty.Measured, $"A conversation {kind.Words} keeps its prompt, but each answer is evaluated again: the template opens it in another way than it stands in the history.")
                {
                    Numbers = numbers,
                    Advice = SameWay,
                    Values = Values(turn, length, divergence.Tokens),
                }
                : Broken(kind, divergence.DropsReasoning) with { Numbers = numbers, Values = Values(turn, length, divergence.Tokens) };
        }

        return Kept(kind) with
        {
            Numbers = $"Rendered by the server: prompts of {Phrases.List([.. prompts.Select(prompt => $"{prompt.Tokens.Length}")])} tokens, each the beginning of the next."
                + (leavesReasoningOut ? " The template leaves the reasoning of earlier answers out, so the answer behind it is evaluated again in the next turn." : ""),
            Values = Values(null, null, null),
        };
    }

    /// <summary>The finding of prompts that were sent.</summary>
    /// <param name="kind">The kind of conversation.</param>
    /// <param name="turns">The prompt's tokens and the cached ones of each turn.</param>
    /// <param name="block">The block of the cache in tokens.</param>
    public static Finding Measured(ConversationKind kind, IReadOnlyList<(int Prompt, int Cached)> turns, int block)
    {
        for (int turn = 1; turn < turns.Count; turn++)
        {
            (int length, int cached) = (turns[turn - 1].Prompt, turns[turn].Cached);
            if (length - cached > block + AnswerMark)
            {
                return Broken(kind, kind.HasReasoning) with
                {
                    Found = $"A conversation {kind.Words} loses a part of its prompt in turn {turn + 1}, though it only adds messages: the chat template writes earlier ones in another way, or the server does not keep them.",
                    Numbers = $"{cached} of the {Phrases.Count(length, "token")} of turn {turn} were cached, where {length - block - AnswerMark} or more were expected.",
                    Values = Values(turn, length, cached),
                };
            }
        }

        return Kept(kind) with
        {
            Numbers = $"By cached tokens, within {block + AnswerMark}: {string.Join("; ", Enumerable.Range(1, turns.Count - 1).Select(turn => $"turn {turn + 1} found {turns[turn].Cached}, turn {turn} had {turns[turn - 1].Prompt}"))}.",
            Values = Values(null, null, null),
        };
    }

    private static Finding Kept(ConversationKind kind) => new(kind.Subject, Certainty.Measured, $"A conversation {kind.Words} keeps its prompt from turn to turn.");

    private static Finding Broken(ConversationKind kind, bool dropsReasoning) =>
        new(kind.Subject, Certainty.Measured, $"A conversation {kind.Words} loses a part of its prompt, though it only adds messages: the chat template writes earlier ones in another way.")
        {
            Advice = dropsReasoning
                ? "Use the template's switch that keeps reasoning (such as preserve_thinking), switch thinking off, or use a template that writes the history the same way each time."
                : SameWay,
        };

    private static Dictionary<string, double?> Values(int? turn, int? prompt, int? kept) => new() { ["broken_after_turn"] = turn, ["prompt_tokens"] = prompt, ["kept_tokens"] = kept };
}
