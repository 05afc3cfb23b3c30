using PrefixBench.Prompts.Parts;

namespace PrefixBench.Prompts.Patterns;

/// <summary>Recognises changes of the history by which of its parts go on, and where.</summary>
internal static class HistoryPatterns
{
    // A compaction leaves less of the history than this share; an edit leaves more.
    private const double CompactedShare = 0.7;

    private const string Thought = "<think>";
    private const string ThoughtEnd = "</think>";

    public static bool IsShortened(ChangeContext context) => context.New is null;

    public static bool IsCallIds(ChangeContext context) => context is { Old.Kind: PartKind.CallId, New.Kind: PartKind.CallId };

    public static bool IsMedia(ChangeContext context) => context.Old.Kind == PartKind.Media || context.New?.Kind == PartKind.Media;

    /// <summary>Whether the reasoning of an earlier answer was left out: as a part of its own, or within the text.</summary>
    public static bool IsReasoningDropped(ChangeContext context)
    {
        int next = context.Index;
        while (next < context.Previous.Count && context.Previous[next].Kind == PartKind.Reasoning)
        {
            next++;
        }

        return (next > context.Index && context.New is { Kind: not PartKind.Reasoning } && next < context.Previous.Count && context.Previous[next].IsSame(context.New))
            || (context.Text is { } change && IsThoughtDropped(change.Old, change.New));
    }

    /// <summary>Whether the oldest messages were left out and the others go on, perhaps behind a note.</summary>
    public static bool IsTrimmed(ChangeContext context) => context is { Old.IsHistory: true, New: not null } && (NextOf(context, note: 0) ?? NextOf(context, note: 1)) is not null;

    /// <summary>Whether a summary took the place of messages.</summary>
    public static bool IsCompacted(ChangeContext context) =>
        context is { Old.IsHistory: true, New.IsHistory: true } && TextPatterns.IsSummary(context.New.Text) && context.KeptShare < CompactedShare;

    /// <summary>Whether parts that speak of memories or retrieved text were put before the history.</summary>
    public static bool IsMemoryInserted(ChangeContext context) => Inserted(context) is { } texts && texts.Any(TextPatterns.SpeaksOfMemory);

    public static bool IsInserted(ChangeContext context) => Inserted(context) is not null;

    public static bool IsEdited(ChangeContext context) => context is { Old.IsHistory: true, New.IsHistory: true };

    // The reasoning ends where the rest of the text, which is still there, begins.
    private static bool IsThoughtDropped(string old, string @new) =>
        old.IndexOf(Thought, StringComparison.Ordinal) is >= 0 and var start && old.IndexOf(ThoughtEnd, start, StringComparison.Ordinal) is > 0 and var end
        && !@new.Contains(Thought, StringComparison.Ordinal) && old[(end + ThoughtEnd.Length)..].Trim() == @new[Math.Min(start, @new.Length)..].Trim();

    // One part in the place of one is an edit; a note stands in the place of several.
    private static int? NextOf(ChangeContext context, int note)
    {
        for (int next = context.Index + 1 + note; next < context.Previous.Count; next++)
        {
            if (context.Previous[next].IsHistory && context.Continues(next, context.Index + note))
            {
                return next;
            }
        }

        return null;
    }

    // All that was sent before goes on behind what was inserted; a last message that merely repeats an earlier one is no such place.
    private static List<string>? Inserted(ChangeContext context)
    {
        int rest = context.Previous.Count - context.Index;
        for (int next = context.Index + 1; next <= context.Current.Count - rest; next++)
        {
            if (context.Continues(context.Index, next))
            {
                return [.. context.Current.Skip(context.Index).Take(next - context.Index).Where(part => part.Kind != PartKind.Tool).Select(part => part.Text)];
            }
        }

        return null;
    }
}
