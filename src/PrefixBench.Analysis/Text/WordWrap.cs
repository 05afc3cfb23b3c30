namespace PrefixBench.Analysis.Text;

/// <summary>Breaks prose between words; a terminal would break within them. In Markdown the lines are still the same paragraph.</summary>
public static class WordWrap
{
    /// <summary>The lines of a paragraph or list item; the second and later lines of an item are indented. A word that is longer than a line stays whole.</summary>
    /// <param name="text">The paragraph, without line breaks.</param>
    /// <param name="width">The maximum number of characters in a line, 1 or more.</param>
    public static IEnumerable<string> Lines(string text, int width)
    {
        ArgumentNullException.ThrowIfNull(text);
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
