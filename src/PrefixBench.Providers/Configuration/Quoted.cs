using System.Globalization;
using System.Text;

namespace PrefixBench.Providers.Configuration;

/// <summary>Puts text of unknown origin in quotes for a message: control and format characters escaped, and cut at a readable length.</summary>
internal static class Quoted
{
    private const int Longest = 100;

    public static string Text(string value) => $"\"{Plain(value, Longest)}\"";

    public static string Plain(string value, int longest)
    {
        var text = new StringBuilder(value.Length);
        foreach (Rune rune in value.EnumerateRunes())
        {
            if (text.Length >= longest)
            {
                text.Append('…');
                break;
            }

            // Format characters include the bidirectional overrides, which can make a terminal show another address than the one meant.
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse)
            {
                text.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}");
            }
            else
            {
                text.Append(rune.ToString());
            }
        }

        return text.ToString();
    }
}
