namespace PrefixBench.Core.Captures;

/// <summary>What a captured request asks, as far as it becomes part of the prompt.</summary>
/// <param name="Model">The requested model; null if the body names none.</param>
/// <param name="Head">The tools and the system prompt, in this order; empty if there are none.</param>
/// <param name="Messages">The history: all messages that do not belong to the head.</param>
public sealed record CapturedPrompt(string? Model, IReadOnlyList<PromptPart> Head, IReadOnlyList<PromptPart> Messages)
{
    /// <summary>All parts, the head first.</summary>
    public IEnumerable<PromptPart> Parts => Head.Concat(Messages);

    /// <summary>The number of characters of all parts.</summary>
    public long Length { get; } = Head.Concat(Messages).Sum(part => (long)part.Length);

    /// <summary>The number of messages that two histories have in common from their beginning.</summary>
    /// <param name="other">The other prompt.</param>
    public int CommonMessages(CapturedPrompt other)
    {
        ArgumentNullException.ThrowIfNull(other);
        int count = Math.Min(Messages.Count, other.Messages.Count);
        for (int index = 0; index < count; index++)
        {
            if (Messages[index].Hash != other.Messages[index].Hash)
            {
                return index;
            }
        }

        return count;
    }

    /// <summary>Where this prompt stops to continue an earlier one.</summary>
    /// <param name="earlier">The earlier prompt.</param>
    /// <returns>The characters that both have from their beginning, and the first part that differs; null if this prompt begins with the whole earlier one.</returns>
    public (long Length, PromptPart? Changed) CommonWith(CapturedPrompt earlier)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        long length = 0;
        using IEnumerator<PromptPart> own = Parts.GetEnumerator();
        PromptPart? last = null;
        foreach (PromptPart part in earlier.Parts)
        {
            if (!own.MoveNext())
            {
                return (length, part);
            }

            last = own.Current;
            length += last.CommonLength(part);
            if (last.Hash != part.Hash)
            {
                return (length, last);
            }
        }

        return (length, null);
    }

    /// <summary>How alike the heads of two prompts are: the share of the longer head that both have at its beginning, or at its end part by part; 1 for two empty ones.</summary>
    /// <param name="other">The other prompt.</param>
    public double HeadLikeness(CapturedPrompt other)
    {
        ArgumentNullException.ThrowIfNull(other);
        long longest = Math.Max(Head.Sum(part => (long)part.Length), other.Head.Sum(part => (long)part.Length));
        if (longest == 0)
        {
            return 1;
        }

        long common = 0;
        var others = new HashSet<ulong>(other.Head.Select(part => part.Hash));
        foreach (PromptPart part in Head)
        {
            // Each part counts where it is in the other head too, and otherwise as far as it begins like the part in its place.
            common += others.Contains(part.Hash) ? part.Length : other.Head.Where(one => one.Path == part.Path).Select(part.CommonLength).FirstOrDefault();
        }

        return (double)common / longest;
    }
}
