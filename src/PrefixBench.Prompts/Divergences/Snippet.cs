using System.Text;
using PrefixBench.Core.Text;

namespace PrefixBench.Prompts.Divergences;

/// <summary>A few words of a text around a place, on one line and safe to print.</summary>
internal static class Snippet
{
    private const int CharactersBefore = 24;
    private const int CharactersAfter = 40;

    /// <summary>The snippet: a line break is shown as <c>\n</c>, and what is left out as <c>…</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="place">The place, 0 to the length of the text.</param>
    public static string Around(string text, int place)
    {
        int start = Math.Max(0, place - CharactersBefore);
        int end = Math.Min(text.Length, place + CharactersAfter);
        start -= start > 0 && char.IsLowSurrogate(text[start]) ? 1 : 0;
        end += end < text.Length && char.IsLowSurrogate(text[end]) ? 1 : 0;
        StringBuilder line = new StringBuilder(end - start).Append(text, start, end - start).Replace("\\", "\\\\").Replace("\r", "\\r").Replace("\n", "\\n").Replace("\t", "\\t");
        return (start > 0 ? "…" : "") + SafeText.Escape(line.ToString(), int.MaxValue) + (end < text.Length ? "…" : "");
    }
}
