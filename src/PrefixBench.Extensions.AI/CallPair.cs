using PrefixBench.Prompts.Divergences;
using PrefixBench.Prompts.Parts;
using PrefixBench.Prompts.Patterns;
using PrefixBench.Prompts.Requests;

namespace PrefixBench.Extensions.AI;

/// <summary>A call and the one that it is compared with.</summary>
/// <param name="Previous">The earlier call.</param>
/// <param name="Current">The later one.</param>
internal sealed record CallPair(RecordedCall Previous, RecordedCall Current)
{
    // Stands for the end of a prompt that is all head, so that something can be missing or added there.
    private static readonly PromptPart End = new(PartKind.Text, "", "", "");

    /// <summary>Where the later prompt stops beginning with the earlier one; null if it begins with the whole of it.</summary>
    public Divergence? Divergence { get; } = Divergence.Between(Previous.Parts, Current.Parts);

    /// <summary>Where the head of the later prompt (tools and leading system messages) is another; null if it is the same.</summary>
    public Divergence? HeadDivergence
    {
        get
        {
            int head = Math.Max(HeadOf(Previous), HeadOf(Current));
            Divergence? first = HeadOf(Previous) == Previous.Parts.Count ? Divergence.Between([.. Previous.Parts, End], Current.Parts) : Divergence;
            return first?.CommonParts < head ? first : null;
        }
    }

    /// <summary>Whether the later prompt has the whole history of the earlier one and perhaps more: the same conversation, whatever became of its head.</summary>
    public bool IsHistoryKept => HistoryOf(Previous) is { Length: > 0 } history && Divergence.Between(history, HistoryOf(Current)) is null;

    /// <summary>Whether the later call began before the earlier one had ended.</summary>
    public bool IsConcurrent => Previous.Ended is not { } ended || ended > Current.Began;

    /// <summary>A setting that changed and that selects another cache, or changes what a template writes; null if none did.</summary>
    public SettingChange? Setting => SettingChange.Between(Previous.Body, Current.Body);

    /// <summary>The kind of a change.</summary>
    /// <param name="divergence">Where it begins.</param>
    public ChangePattern PatternOf(Divergence divergence) => ChangePatterns.Of(divergence.CommonParts < Previous.Parts.Count ? Previous.Parts : [.. Previous.Parts, End], Current.Parts, divergence);

    /// <summary>The number of parts of the head.</summary>
    public static int HeadOf(RecordedCall call) => call.Parts.TakeWhile(part => !part.IsHistory).Count();

    private static PromptPart[] HistoryOf(RecordedCall call) => [.. call.Parts.Where(part => part.IsHistory)];
}
