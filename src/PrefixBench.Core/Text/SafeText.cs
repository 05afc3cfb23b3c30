using System.Globalization;
using System.Text;

namespace PrefixBench.Core.Text;

/// <summary>
/// Text of unknown origin (from a server, a file, a command line), made safe for a terminal, a message or a report. One class of characters decides for
/// all of them: controls, format characters (bidirectional overrides, zero-width and tag characters), line and paragraph separators, lone surrogates,
/// private-use and unassigned characters are unsafe. They can move the cursor, hide text or make a terminal show another address than the one meant.
/// </summary>
public static class SafeText
{
    /// <summary>The most characters of a server's own text that a message quotes.</summary>
    public const int MaxLength = 200;

    private const int MaxQuoted = 100;

    /// <summary>Whether a character is safe to print. Line breaks and tabs are controls, so they are not.</summary>
    /// <param name="rune">The character.</param>
    public static bool IsSafe(Rune rune) => Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);

    /// <summary>Whether all characters of a text are safe to print.</summary>
    /// <param name="text">The text.</param>
    public static bool IsSafe(string text)
    {
        for (int index = 0; index < text.Length;)
        {
            // Not by EnumerateRunes, which turns a lone surrogate into a character that is safe.
            if (!Rune.TryGetRuneAt(text, index, out Rune rune) || !IsSafe(rune))
            {
                return false;
            }

            index += rune.Utf16SequenceLength;
        }

        return true;
    }

    /// <summary>
    /// The text on one line: unsafe characters removed, white space collapsed, and cut at <paramref name="maxLength"/> characters with an ellipsis.
    /// A lone surrogate becomes U+FFFD. Empty for null.
    /// </summary>
    /// <param name="text">What a server wrote.</param>
    /// <param name="maxLength">The most characters to return, at least 1.</param>
    public static string Clean(string? text, int maxLength = MaxLength)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        var clean = new StringBuilder(Math.Min(text.Length, maxLength));
        bool isSpacePending = false;
        foreach (Rune rune in text.EnumerateRunes())
        {
            // A control character separates words as white space does: "a<ESC>b" must not become a word of its own.
            bool isSeparator = Rune.IsWhiteSpace(rune) || Rune.IsControl(rune);
            if (isSeparator || !IsSafe(rune))
            {
                isSpacePending |= isSeparator;
                continue;
            }

            int length = rune.Utf16SequenceLength + (isSpacePending && clean.Length > 0 ? 1 : 0);
            if (clean.Length + length > maxLength - 1)
            {
                return clean.Append('…').ToString();
            }

            if (isSpacePending && clean.Length > 0)
            {
                clean.Append(' ');
            }

            isSpacePending = false;
            clean.Append(rune);
        }

        return clean.ToString();
    }

    /// <summary>The text with a blank in place of each unsafe character, so that it stays on one line and in its columns.</summary>
    /// <param name="text">The text.</param>
    public static string OneLine(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            line.Append(IsSafe(rune) ? rune : new Rune(' '));
        }

        return line.ToString();
    }

    /// <summary>The text with each unsafe character as an escape such as <c>\u200b</c>, cut with an ellipsis.</summary>
    /// <param name="text">The text.</param>
    /// <param name="maxLength">The length at which it is cut.</param>
    public static string Escape(string text, int maxLength)
    {
        var escaped = new StringBuilder(Math.Min(text.Length, maxLength));
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (escaped.Length >= maxLength)
            {
                return escaped.Append('…').ToString();
            }

            _ = IsSafe(rune) ? escaped.Append(rune) : escaped.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}");
        }

        return escaped.ToString();
    }

    /// <summary>A value in double quotes for a message: unsafe characters escaped, at most about 100 characters.</summary>
    /// <param name="value">The value.</param>
    public static string Quote(string value) => $"\"{Escape(value, MaxQuoted)}\"";
}
