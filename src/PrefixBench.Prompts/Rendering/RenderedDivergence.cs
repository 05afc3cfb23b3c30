using PrefixBench.Prompts.Divergences;

namespace PrefixBench.Prompts.Rendering;

/// <summary>Where a rendered prompt stops extending the one before.</summary>
/// <param name="Tokens">The number of tokens at the beginning that both have, which is the index of the first token that differs.</param>
/// <param name="Before">What the earlier prompt has there, a few words on one line; null if its text is not known.</param>
/// <param name="After">What the later prompt has there; null if its text is not known.</param>
/// <param name="DropsReasoning">Whether the earlier prompt has reasoning there and the later one does not.</param>
public sealed record RenderedDivergence(int Tokens, string? Before, string? After, bool DropsReasoning)
{
    // The mark of reasoning may stand a little before the place, if both prompts begin it.
    private const int MarkDistance = 16;

    /// <summary>Compares two prompts.</summary>
    /// <param name="previous">The earlier one.</param>
    /// <param name="current">The later one.</param>
    /// <returns>The place; null if the later prompt begins with the whole earlier one.</returns>
    public static RenderedDivergence? Between(RenderedPrompt previous, RenderedPrompt current)
    {
        ArgumentNullException.ThrowIfNull(previous);
        ArgumentNullException.ThrowIfNull(current);
        int common = previous.CommonTokens(current);
        if (common == previous.Tokens.Length)
        {
            return null;
        }

        if (previous.Text is not { } old || current.Text is not { } @new)
        {
            return new RenderedDivergence(common, null, null, DropsReasoning: false);
        }

        int place = TextChange.Between(old, @new).Start;
        return new RenderedDivergence(common, Snippet.Around(old, place), Snippet.Around(@new, place), HasThoughtAt(old, place) && !HasThoughtAt(@new, place));
    }

    private static bool HasThoughtAt(string text, int place)
    {
        string around = text[Math.Max(0, place - MarkDistance)..Math.Min(text.Length, place + MarkDistance)];
        return around.Contains("<think", StringComparison.Ordinal) || around.Contains("[THINK", StringComparison.Ordinal) || around.Contains("<|channel|>analysis", StringComparison.Ordinal);
    }
}
