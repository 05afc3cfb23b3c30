namespace PrefixBench.Analysis.Text;

/// <summary>Breaks prose between words: a terminal would break within them. To Markdown the lines are the same paragraph.</summary>
internal static class WordWrap
{
    /// <summary>The lines of a paragraph or list item; the further lines of an item are set under its text. A word that is longer than a line stays whole.</summary>
    public static IEnumerable<string> Lines(string text, int width)
    {
        string indent = text.StartsWith("* ", StringComparison.Ordinal) ? "  " : "";
        int start = 0;
        while (text.Length - start > width - (start == 0 ? 0 : indent.Length))
        {
            int room = width - (start == 0 ? 0 : indent.Length);
            int end = text.LastIndexOf(' ', start + room, room + 1);
            if (end <= start + (start == 0 ? indent.Length : 0))
            {
                end = text.IndexOf(' ', start + room);
            }

            if (end < 0)
            {
                break;
            }

            yield return (start == 0 ? "" : indent) + text[start..end];
            start = end + 1;
        }

        yield return (start == 0 ? "" : indent) + text[start..];
    }
}
