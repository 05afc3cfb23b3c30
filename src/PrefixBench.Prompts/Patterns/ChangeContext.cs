using PrefixBench.Prompts.Divergences;
using PrefixBench.Prompts.Parts;

namespace PrefixBench.Prompts.Patterns;

/// <summary>A change, with the requests around it.</summary>
/// <param name="Previous">The parts of the earlier request.</param>
/// <param name="Current">The parts of the later one.</param>
/// <param name="Divergence">Where they differ first.</param>
internal sealed record ChangeContext(IReadOnlyList<PromptPart> Previous, IReadOnlyList<PromptPart> Current, Divergence Divergence)
{
    /// <summary>The index of the first part that differs.</summary>
    public int Index => Divergence.CommonParts;

    /// <summary>The part of the earlier request there.</summary>
    public PromptPart Old => Previous[Index];

    /// <summary>The part of the later request there; null if it ends before.</summary>
    public PromptPart? New => Index < Current.Count ? Current[Index] : null;

    /// <summary>The two texts; null if the part is new, missing, or no text that a person reads.</summary>
    public TextChange? Text => Old.Kind is PartKind.Media or PartKind.CallId ? null : Divergence.Change;

    /// <summary>Whether all parts of the earlier request from an index on are those of the later one from another index on, as far as both have any, and at least one.</summary>
    public bool Continues(int previous, int current)
    {
        int count = Math.Min(Previous.Count - previous, Current.Count - current);
        return count > 0 && Enumerable.Range(0, count).All(step => Previous[previous + step].IsSame(Current[current + step]));
    }

    /// <summary>The share of the earlier request's history, in characters, that is word for word in the later one, 0 to 1; 0 if it has none.</summary>
    public double KeptShare
    {
        get
        {
            HashSet<string> texts = [.. Current.Where(part => part.IsHistory).Select(part => part.Text)];
            long all = Previous.Where(part => part.IsHistory).Sum(part => (long)part.Text.Length);
            return all == 0 ? 0 : (double)Previous.Where(part => part.IsHistory && texts.Contains(part.Text)).Sum(part => (long)part.Text.Length) / all;
        }
    }
}
