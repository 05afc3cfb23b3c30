using System.Globalization;
using System.Text;

namespace PrefixBench.Core.Text;

/// <summary>
/// Makes text of unknown origin (from a server, a file, a command line) safe for a terminal, a message or a report. All methods use one definition: control
/// and format characters (bidirectional overrides, zero-width and tag characters), line and paragraph separators, lone surrogates, private-use and unassigned
/// characters are unsafe, because they can move the cursor, hide text or make a terminal show a different address.
/// </summary>
public static class SafeText
{
    /// <summary>The maximum number of characters of a server's own text that a message quotes.</summary>
    public const int MaxLength = 200;

    private const int MaxQuoted = 100;

    /// <summary>Whether a character is safe to print. Line breaks and tabs are control characters and are not safe.</summary>
    /// <param name="rune">The character.</param>
    public static bool IsSafe(Rune rune) => Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);

    /// <summary>Whether all characters of a text are safe to print.</summary>
    /// <param name="text">The text.</param>
    public static bool IsSafe(string text)
    {
        for (int index = 0; index < text.Length;)
        {
            // EnumerateRunes is not used, because it converts a lone surrogate to a safe character.
            if (!Rune.TryGetRuneAt(text, index, out Rune rune) || !IsSafe(rune))
            {
                return false;
            }

            index += rune.Utf16SequenceLength;
        }

        return true;
    }

    /// <summary>
    /// Whether a spreadsheet takes the text for a formula when it opens a CSV file, quoted or not (OWASP, "CSV injection"): its first visible character is
    /// <c>=</c>, <c>+</c>, <c>-</c> or <c>@</c>, or the full-width form of one of them.
    /// </summary>
    /// <param name="text">The text.</param>
    public static bool IsFormula(string text) => text.TrimStart() is ['=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠', ..];

    /// <summary>
    /// Returns the text on one line: unsafe characters are removed, white space is collapsed, and text longer than <paramref name="maxLength"/> characters is
    /// cut with an ellipsis. A lone surrogate becomes U+FFFD. Empty for null.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="maxLength">The maximum length of the result, at least 1.</param>
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
            // A control character separates words like white space: "a<ESC>b" must not become one word.
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

    /// <summary>Returns the text with each unsafe character replaced by a blank, so that it stays on one line.</summary>
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

    /// <summary>Returns the text with each unsafe character replaced by an escape such as <c>\u200b</c>, cut with an ellipsis.</summary>
    /// <param name="text">The text.</param>
    /// <param name="maxLength">The length at which the text is cut.</param>
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

    /// <summary>Returns JSON text with each unsafe character replaced by its JSON escape, except line breaks: an equal document that is safe to print.</summary>
    /// <param name="json">The JSON text; its own line breaks are outside of strings.</param>
    public static string EscapeJson(string json)
    {
        var escaped = new StringBuilder(json.Length);
        foreach (Rune rune in json.EnumerateRunes())
        {
            if (rune.Value == '\n' || IsSafe(rune))
            {
                escaped.Append(rune);
                continue;
            }

            foreach (char half in rune.ToString())
            {
                escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)half:x4}");
            }
        }

        return escaped.ToString();
    }

    /// <summary>Returns a value in double quotes for a message: unsafe characters are escaped, and the length is limited to about 100 characters.</summary>
    /// <param name="value">The value.</param>
    public static string Quote(string value) => $"\"{Escape(value, MaxQuoted)}\"";
}
