using PrefixBench.Prompts.Divergences;
using PrefixBench.Prompts.Parts;

namespace PrefixBench.Prompts.Conversations;

/// <summary>How much of one request is in another.</summary>
internal static class Resemblance
{
    // A common beginning and end shorter than this is a phrase that any two messages may share, unless it is nearly all of them.
    private const int LeastAlike = 40;
    private const double LeastAlikeShare = 0.8;

    /// <summary>
    /// The share of the shorter history that is in the other: whole parts wherever they are, and of the first message what is alike at its beginning and end, because
    /// agents put dates and directories there. 0 if one has no history.
    /// </summary>
    /// <param name="previous">The parts of the earlier request.</param>
    /// <param name="current">The parts of the later one.</param>
    /// <param name="texts">The texts of the later one's history, by their lengths: a text is compared only with those of its length.</param>
    public static double Of(IReadOnlyList<PromptPart> previous, IReadOnlyList<PromptPart> current, ILookup<int, string> texts)
    {
        long found = 0;
        long all = 0;
        PromptPart? first = current.FirstOrDefault(part => part.IsHistory);
        bool isFirst = true;
        foreach (PromptPart part in previous.Where(part => part.IsHistory && part.Kind != PartKind.CallId))
        {
            all += part.Text.Length;
            found += texts[part.Text.Length].Contains(part.Text, StringComparer.Ordinal) ? part.Text.Length : isFirst && first is not null ? Alike(part.Text, first.Text) : 0;
            isFirst = false;
        }

        long shorter = Math.Min(all, current.Where(part => part.IsHistory && part.Kind != PartKind.CallId).Sum(part => (long)part.Text.Length));
        return shorter == 0 ? 0 : Math.Min(1, (double)found / shorter);
    }

    /// <summary>
    /// The share of the shorter beginning (system prompt and tools) that is in the other: whole parts wherever they are, and of texts at the same place what is alike at
    /// their beginning and end. 1 if neither has any, 0 if only one has.
    /// </summary>
    /// <param name="previous">The parts of the earlier request.</param>
    /// <param name="current">The parts of the later one.</param>
    public static double OfBeginning(IReadOnlyList<PromptPart> previous, IReadOnlyList<PromptPart> current)
    {
        PromptPart[] old = [.. previous.Where(part => !part.IsHistory)];
        PromptPart[] @new = [.. current.Where(part => !part.IsHistory)];
        if (old.Length == 0 || @new.Length == 0)
        {
            return old.Length == @new.Length ? 1 : 0;
        }

        var texts = new HashSet<string>(@new.Select(part => part.Text), StringComparer.Ordinal);
        long found = old.Index().Sum(part => texts.Contains(part.Item.Text) ? part.Item.Text.Length : part.Index < @new.Length ? (long)Alike(part.Item.Text, @new[part.Index].Text) : 0);
        long shorter = Math.Min(old.Sum(part => (long)part.Text.Length), @new.Sum(part => (long)part.Text.Length));
        return shorter == 0 ? 0 : Math.Min(1, (double)found / shorter);
    }

    private static int Alike(string old, string @new)
    {
        var change = TextChange.Between(old, @new);
        int alike = change.Start + (old.Length - change.OldEnd);
        return alike >= LeastAlike || alike >= LeastAlikeShare * Math.Max(old.Length, @new.Length) ? alike : 0;
    }
}
