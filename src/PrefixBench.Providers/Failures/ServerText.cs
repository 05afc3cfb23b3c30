using System.Globalization;
using System.Text;

namespace PrefixBench.Providers.Failures;

/// <summary>Makes text that a server wrote safe and short enough for a message: no control character, no escape sequence, no bidirectional override, one line.</summary>
public static class ServerText
{
    /// <summary>The most characters of a server's own text that a message quotes.</summary>
    public const int MaxLength = 200;

    /// <summary>
    /// <paramref name="text"/> on one line with white space collapsed, without C0 and C1 controls, format characters (bidirectional controls,
    /// zero-width characters) and lone surrogates, cut at <paramref name="maxLength"/> characters with an ellipsis. Empty for null.
    /// </summary>
    /// <param name="text">What the server wrote.</param>
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
            if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune) || IsInvisible(rune))
            {
                // A removed control character separates words as well: "a<ESC>b" must not become a word of its own.
                isSpacePending |= !IsInvisible(rune);
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

    private static bool IsInvisible(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned;
}
