using System.Text;
using PrefixBench.Core.Text;

namespace PrefixBench.Providers.Security;

/// <summary>One way in which a key can be written.</summary>
/// <param name="Text">The text.</param>
/// <param name="IsLoose">Whether it is recognised in any letter case, and with blanks, control and format characters between its characters.</param>
internal sealed record SecretForm(string Text, bool IsLoose)
{
    // Loose recognition of a shorter key would find it in texts that do not hold it.
    private const int ShortestLoose = 12;

    /// <summary>All forms of a key.</summary>
    public static IEnumerable<SecretForm> From(string key) => SecretForms.Of(key).Select(form => new SecretForm(form, key.Length >= ShortestLoose));

    /// <summary>The characters with which the form can begin.</summary>
    public IEnumerable<char> FirstCharacters => IsLoose ? [char.ToLowerInvariant(Text[0]), char.ToUpperInvariant(Text[0])] : [Text[0]];

    /// <summary>Compares the form with the beginning of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="before">The character before it; <c>\0</c> for none.</param>
    /// <param name="isEnd">Whether nothing follows the text.</param>
    /// <param name="length">The length of the form in the text; 0 unless it is there.</param>
    /// <returns>Whether it is there; null if the text is too short to tell.</returns>
    public bool? IsAt(ReadOnlySpan<char> text, char before, bool isEnd, out int length)
    {
        length = 0;
        int matched = 0;
        int position = 0;
        for (; position < text.Length && matched < Text.Length; position++)
        {
            if (IsSame(text[position], Text[matched]))
            {
                matched++;
            }
            else if (!IsLoose || matched == 0 || !IsGap(text[position]))
            {
                return false;
            }
        }

        if (matched < Text.Length)
        {
            return isEnd ? false : null;
        }

        if (Text.Length < Redactor.ShortestAnywhere)
        {
            if (char.IsLetterOrDigit(before) || (position < text.Length && char.IsLetterOrDigit(text[position])))
            {
                return false;
            }

            if (position == text.Length && !isEnd)
            {
                return null;
            }
        }

        length = position;
        return true;
    }

    private bool IsSame(char one, char other) => one == other || (IsLoose && char.ToLowerInvariant(one) == char.ToLowerInvariant(other));

    // A line end is no gap: a writer would have to hold back every line that ends with the first character of a key.
    private static bool IsGap(char character) => character is not ('\n' or '\r') && (char.IsWhiteSpace(character) || !Rune.TryCreate(character, out Rune rune) || !SafeText.IsSafe(rune));
}
