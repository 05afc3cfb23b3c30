using PrefixBench.Prompts.Divergences;
using PrefixBench.Prompts.Parts;

namespace PrefixBench.Prompts.Conversations;

/// <summary>How much of one request is in another.</summary>
internal static class Resemblance
{
    // A common beginning and end shorter than this is a phrase that any two messages may share, unless it is nearly all of them.
    private const int LeastAlike = 40;
    private const double LeastAlikeShare = 0.8;

    // A date, a list of files or a toggled tool leaves more of system prompt and tools than this; another agent's has less.
    private const double LeastBeginning = 0.3;
    private const double LeastTools = 0.5;

    // "continue", "yes" and the like are said in every conversation.
    private const int ShortestEvidence = 40;

    /// <summary>Whether the system prompt is alike. Where neither has one, tools must be. An agent that changes its mode changes the system prompt and goes on with its tools and its history.</summary>
    /// <param name="earlier">The earlier request.</param>
    /// <param name="later">The later one.</param>
    /// <param name="isExtended">Whether the later one begins with the whole history of the earlier one.</param>
    public static bool IsSameAgent(TrackedPrompt earlier, TrackedPrompt later, bool isExtended)
    {
        PromptPart[] old = [.. earlier.Parts.Where(part => part.Kind == PartKind.System)];
        PromptPart[] @new = [.. later.Parts.Where(part => part.Kind == PartKind.System)];
        PromptPart[] oldTools = [.. earlier.Parts.Where(part => part.Kind == PartKind.Tool)];
        PromptPart[] newTools = [.. later.Parts.Where(part => part.Kind == PartKind.Tool)];
        if (old.Length == 0 && @new.Length == 0)
        {
            return oldTools.Length == 0 || newTools.Length == 0 || ShareOf(oldTools, newTools) >= LeastBeginning;
        }

        return ShareOf(old, @new) >= LeastBeginning || (isExtended && !earlier.IsOpening && oldTools.Length > 0 && ShareOf(oldTools, newTools) >= LeastTools);
    }

    /// <summary>
    /// Whether a request that does not extend a conversation goes on with it: it has a text that came up after the conversation's first request, or work with a tool, or the last text of its newest request, perhaps
    /// changed, and more behind it. A beginning alone, such as examples or a map of files, is that of other conversations too.
    /// </summary>
    /// <param name="conversation">The conversation.</param>
    /// <param name="prompt">The request.</param>
    /// <param name="texts">The texts of its history, by their lengths.</param>
    public static bool Continues(TrackedConversation conversation, TrackedPrompt prompt, ILookup<int, string> texts)
    {
        if (conversation.Last is not { History: [.., var end] } last || prompt.History.Count == 0)
        {
            return false;
        }

        bool isSaidLater = last.History.Any(part => part.Text.Length >= ShortestEvidence && (IsWork(part) || !conversation.BeganWith(part.Text)) && texts[part.Text.Length].Contains(part.Text, StringComparer.Ordinal));
        IReadOnlyList<PromptPart> inner = [.. prompt.History.SkipLast(1)];
        return isSaidLater
            || (prompt.IsOpening ? inner : prompt.History).Any(part => part.IsSame(end))
            || (inner.Count >= last.History.Count && IsAlike(end, inner[last.History.Count - 1]));
    }

    /// <summary>Whether two texts of one author begin and end alike.</summary>
    /// <param name="earlier">The earlier one.</param>
    /// <param name="later">The later one.</param>
    public static bool IsAlike(PromptPart earlier, PromptPart later) =>
        earlier.Kind == later.Kind && earlier.Role == later.Role && Alike(earlier.Text, later.Text) is var alike && 2 * alike >= Math.Min(earlier.Text.Length, later.Text.Length) && alike > 0;

    /// <summary>
    /// The share of the shorter history that is in the other: whole parts wherever they are, and of the first message what is alike at its beginning and end, because
    /// agents put dates and directories there. 0 if one has no history.
    /// </summary>
    /// <param name="previous">The earlier request.</param>
    /// <param name="current">The later one.</param>
    /// <param name="texts">The texts of the later one's history, by their lengths: a text is compared only with those of its length.</param>
    public static double Of(TrackedPrompt previous, TrackedPrompt current, ILookup<int, string> texts)
    {
        long found = 0;
        foreach ((int index, PromptPart part) in previous.History.Index())
        {
            found += texts[part.Text.Length].Contains(part.Text, StringComparer.Ordinal) ? part.Text.Length : index == 0 && current.History.Count > 0 ? Alike(part.Text, current.History[0].Text) : 0;
        }

        long shorter = Math.Min(previous.History.Sum(part => (long)part.Text.Length), current.History.Sum(part => (long)part.Text.Length));
        return shorter == 0 ? 0 : Math.Min(1, (double)found / shorter);
    }

    /// <summary>
    /// The share of the shorter beginning (system prompt and tools) that is in the other: whole parts wherever they are, and of texts at the same place what is alike at
    /// their beginning and end. 1 if neither has any, 0 if only one has.
    /// </summary>
    /// <param name="previous">The parts of the earlier request.</param>
    /// <param name="current">The parts of the later one.</param>
    public static double OfBeginning(IReadOnlyList<PromptPart> previous, IReadOnlyList<PromptPart> current) =>
        ShareOf([.. previous.Where(part => !part.IsHistory)], [.. current.Where(part => !part.IsHistory)]);

    // Examples have questions and answers; what a tool was asked and gave is of one conversation.
    private static bool IsWork(PromptPart part) => part.Kind is PartKind.ToolCall or PartKind.ToolResult or PartKind.Reasoning;

    private static double ShareOf(PromptPart[] old, PromptPart[] @new)
    {
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
