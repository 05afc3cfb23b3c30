using System.Text;
using PrefixBench.Analysis.Verdicts;

namespace PrefixBench.Analysis.Comparisons.Reports;

/// <summary>Text from elsewhere (names, a server's words) inside Markdown: it shows as it is, and breaks neither table nor page.</summary>
internal static class MarkdownText
{
    /// <summary>One line in which nothing is markup: no code, table, link, emphasis or HTML.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (char letter in PlainText.OneLine(text))
        {
            _ = letter switch
            {
                '<' => escaped.Append("&lt;"),
                '&' => escaped.Append("&amp;"),
                '\\' or '`' or '|' or '*' or '[' or ']' or '~' => escaped.Append('\\').Append(letter),
                _ => escaped.Append(letter),
            };
        }

        return escaped.ToString();
    }
}
