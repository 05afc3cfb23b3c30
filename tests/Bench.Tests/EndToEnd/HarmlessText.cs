using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using PrefixBench.Core.Text;

namespace PrefixBench.Bench.Tests.EndToEnd;

/// <summary>Asserts that names and texts from elsewhere do no harm in an output of the program.</summary>
internal static class HarmlessText
{
    /// <summary>No character moves a cursor, hides text or changes its direction.</summary>
    public static void IsPrintable(string text)
    {
        for (int index = 0; index < text.Length;)
        {
            bool isRune = Rune.TryGetRuneAt(text, index, out Rune rune);
            Assert.True((isRune && SafeText.IsSafe(rune)) || text[index] is '\n' or '\r' or '\t', $"U+{(int)text[index]:X4} after \"{text[Math.Max(0, index - 40)..index]}\"");
            index += isRune ? rune.Utf16SequenceLength : 1;
        }
    }

    /// <summary>Each Markdown table has the same number of cells in all of its lines, and no HTML.</summary>
    public static void IsMarkdown(string text)
    {
        IsPrintable(text);
        Assert.DoesNotContain("<script", text, StringComparison.OrdinalIgnoreCase);
        HaveEqualCells(text);
    }

    /// <summary>Each table of a text has the same number of cells in all of its lines.</summary>
    public static void HaveEqualCells(string text)
    {
        int? cells = null;
        foreach (string line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            int? count = line.StartsWith('|') ? line.Replace("\\|", "", StringComparison.Ordinal).Count(c => c == '|') : null;
            Assert.True(cells is null || count is null || cells == count, line);
            cells = count;
        }
    }

    /// <summary>All lines have the same number of fields, and no field is a formula.</summary>
    public static void IsCsv(string text)
    {
        IsPrintable(text);
        string[][] lines = [.. text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Fields)];
        Assert.Single(lines.Select(l => l.Length).Distinct());
        Assert.All(lines.SelectMany(l => l), field => Assert.True(!SafeText.IsFormula(field) || field is "-" || double.TryParse(field, out _), field));
    }

    /// <summary>A page in which names are text and not markup.</summary>
    public static void IsHtml(string text)
    {
        IsPrintable(text);
        Assert.DoesNotContain("<script", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", text, StringComparison.OrdinalIgnoreCase);
        Assert.Single(text.Split("<tr>").Skip(1).Select(row => row.Split("</tr>")[0]).Where(row => row.Contains("<td>", StringComparison.Ordinal)).Select(row => row.Split("<td>").Length).Distinct());
    }

    /// <summary>A page or a picture of this program: well-formed, with no script but the one at the end of a page, which sorts tables, and no handler or address in any element.</summary>
    public static void IsPage(string text)
    {
        IsPrintable(text);
        int start = Math.Max(0, text.IndexOf("<body>", StringComparison.Ordinal));
        int script = text.LastIndexOf("<script>\nfor (const table of", StringComparison.Ordinal);
        string content = script < 0 ? text : text[start..script] + "</body>";
        var page = XElement.Parse(content);
        Assert.DoesNotContain(page.DescendantsAndSelf(), element => element.Name.LocalName is "script" or "img" or "iframe" or "a");
        Assert.DoesNotContain(page.DescendantsAndSelf().Attributes(), attribute => attribute.Name.LocalName.StartsWith("on", StringComparison.OrdinalIgnoreCase) || attribute.Name.LocalName is "src" or "href");
    }

    /// <summary>Valid JSON, or valid JSON in each line.</summary>
    public static void IsJson(string text, bool isPerLine = false)
    {
        IsPrintable(text);
        foreach (string document in isPerLine ? text.Split('\n', StringSplitOptions.RemoveEmptyEntries) : [text])
        {
            JsonDocument.Parse(document).Dispose();
        }
    }

    private static string[] Fields(string line)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        bool isQuoted = false;
        foreach (char letter in line)
        {
            isQuoted ^= letter == '"';
            if (letter == ',' && !isQuoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else if (letter != '"')
            {
                field.Append(letter);
            }
        }

        return [.. fields, field.ToString()];
    }
}
