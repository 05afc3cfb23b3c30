using System.Text;
using PrefixBench.Core.Text;

namespace PrefixBench.Analysis.Text;

/// <summary>Text from elsewhere (names, a server's words) inside Markdown: it shows as it is, and breaks neither table nor page.</summary>
public static class MarkdownText
{
    /// <summary>One line in which nothing is markup: no code, table, link, emphasis, heading or HTML.</summary>
    /// <param name="text">Plain text.</param>
    public static string Escape(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string line = SafeText.OneLine(text);
        var escaped = new StringBuilder(line.Length);
        for (int index = 0; index < line.Length; index++)
        {
            _ = line[index] switch
            {
                '<' => escaped.Append("&lt;"),
                '&' => escaped.Append("&amp;"),
                var letter when IsMarkup(line, index) => escaped.Append('\\').Append(letter),
                var letter => escaped.Append(letter),
            };
        }

        return escaped.ToString();
    }

    // An underscore inside a word is none, and would be ugly to escape: names are full of them.
    private static bool IsMarkup(string line, int index) => line[index] switch
    {
        '\\' or '`' or '|' or '*' or '[' or ']' or '~' => true,
        '#' or '>' => index == 0,
        '_' => index == 0 || index == line.Length - 1 || !char.IsLetterOrDigit(line[index - 1]) || !char.IsLetterOrDigit(line[index + 1]),
        _ => false,
    };
}
