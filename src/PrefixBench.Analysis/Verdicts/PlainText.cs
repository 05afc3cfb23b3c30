using System.Globalization;
using System.Text;

namespace PrefixBench.Analysis.Verdicts;

/// <summary>Makes text that may hold a server's words fit for one line of a terminal.</summary>
internal static class PlainText
{
    /// <summary>Each control, formatting (bidirectional overrides among them) and line-breaking character becomes a blank.</summary>
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
