using PrefixBench.Prompts.Divergences;
using PrefixBench.Prompts.Parts;
using PrefixBench.Prompts.Patterns;

namespace PrefixBench.Capture.Reading;

/// <summary>What a client changed of an earlier request, as <c>diagnose</c> names it.</summary>
/// <param name="Share">The share of the earlier request's characters that are at the beginning of the later one, 0 to 1.</param>
/// <param name="Place">The place as a locator; null if the later request begins with the whole earlier one.</param>
/// <param name="Kind">The kind of the change, one of <see cref="ChangePatterns"/>; null where <paramref name="Place"/> is.</param>
public sealed record PromptChange(double Share, string? Place, string? Kind)
{
    /// <summary>Compares two requests.</summary>
    /// <param name="earlier">The parts of the earlier one.</param>
    /// <param name="current">The parts of the later one.</param>
    public static PromptChange Between(IReadOnlyList<PromptPart> earlier, IReadOnlyList<PromptPart> current)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        ArgumentNullException.ThrowIfNull(current);
        if (Divergence.Between(earlier, current) is not { } divergence)
        {
            return new PromptChange(1, null, null);
        }

        ChangePattern pattern = ChangePatterns.Of(earlier, current, divergence);
        long all = earlier.Sum(part => (long)part.Text.Length);
        return new PromptChange(all == 0 ? 0 : (double)divergence.CommonCharacters / all, pattern.PlaceOf(divergence), pattern.Id);
    }
}
