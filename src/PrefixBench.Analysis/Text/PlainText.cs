using System.Globalization;
using System.Text;

namespace PrefixBench.Analysis.Text;

/// <summary>Makes text that may hold a server's words fit for one line of a terminal.</summary>
public static class PlainText
{
    /// <summary>Replaces each control, formatting (bidirectional overrides among them) and line-breaking character by a blank.</summary>
    /// <param name="text">The text.</param>
    public static string OneLine(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            line.Append(Rune.GetUnicodeCategory(rune) switch
            {
                UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => " ",
                _ => rune.ToString(),
            });
        }

        return line.ToString();
    }
}
