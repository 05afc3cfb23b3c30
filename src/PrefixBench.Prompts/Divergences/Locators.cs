using PrefixBench.Prompts.Parts;

namespace PrefixBench.Prompts.Divergences;

/// <summary>Names places of a request so that another command can find them again.</summary>
internal static class Locators
{
    /// <summary>A whole part.</summary>
    public static string Of(PromptPart part) => part.Path;

    /// <summary>
    /// What changed in a text: the first line that did, if the text has several and none was added or removed; else the characters from the first to the last that changed, from 1, both included.
    /// Where characters were only removed, the one behind them, or the last of the text.
    /// </summary>
    public static string Of(PromptPart part, TextChange change)
    {
        bool hasLines = part.Text.Contains('\n', StringComparison.Ordinal);
        if (hasLines && change.Added.Count('\n') == change.Removed.Count('\n'))
        {
            return $"{part.Path}@line:{part.Text.AsSpan(0, change.Start).Count('\n') + 1}";
        }

        int first = Math.Min(change.Start + 1, part.Text.Length);
        return $"{part.Path}@char:{first}-{Math.Max(first, change.NewEnd)}";
    }
}
