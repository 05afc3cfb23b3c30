namespace PrefixBench.Core.Captures;

/// <summary>What a captured request asks, as far as it becomes part of the prompt.</summary>
/// <param name="Model">The requested model; null if the body names none.</param>
/// <param name="Head">The tools and the system prompt, in this order; empty if there are none.</param>
/// <param name="Messages">The history: all messages that do not belong to the head.</param>
public sealed record CapturedPrompt(string? Model, IReadOnlyList<HashedPart> Head, IReadOnlyList<HashedPart> Messages)
{
    /// <summary>All parts, the head first.</summary>
    public IEnumerable<HashedPart> Parts => Head.Concat(Messages);

    /// <summary>Whether the history begins with a summary of an earlier one. Default false.</summary>
    public bool BeginsWithSummary { get; init; }

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

    /// <summary>How much of an earlier prompt is at the beginning of this one.</summary>
    /// <param name="earlier">The earlier prompt.</param>
    /// <returns>The characters that both have from their beginning, and whether they are all of the earlier one.</returns>
    public (long Length, bool IsWhole) CommonWith(CapturedPrompt earlier)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        long length = 0;
        using IEnumerator<HashedPart> own = Parts.GetEnumerator();
        foreach (HashedPart part in earlier.Parts)
        {
            if (!own.MoveNext())
            {
                return (length, false);
            }

            length += own.Current.CommonLength(part);
            if (own.Current.Hash != part.Hash)
            {
                return (length, false);
            }
        }

        return (length, true);
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
        foreach (HashedPart part in Head)
        {
            // Each part counts where it is in the other head too, and otherwise as far as it begins like the part in its place.
            common += others.Contains(part.Hash) ? part.Length : other.Head.Where(one => one.Path == part.Path).Select(part.CommonLength).FirstOrDefault();
        }

        return (double)common / longest;
    }
}
