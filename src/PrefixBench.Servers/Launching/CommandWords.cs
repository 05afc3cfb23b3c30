using System.Text;

namespace PrefixBench.Servers.Launching;

/// <summary>
/// Splits a command line into its words by the quoting of a POSIX shell (Shell Command Language, 2.2 Quoting) and by nothing else of one: no variable, glob, pipe or
/// home folder is replaced, and no shell is started.
/// </summary>
public static class CommandWords
{
    /// <summary>Splits a command line.</summary>
    /// <param name="text">The command line: words between blanks; single quotes keep everything, double quotes all but <c>\"</c>, <c>\\</c>, <c>\$</c> and <c>\`</c>, a backslash the next character.</param>
    /// <returns>The words; empty for blanks only.</returns>
    /// <exception cref="FormatException">A quote is not closed, or a backslash is the last character.</exception>
    public static IReadOnlyList<string> Split(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = new List<string>();
        StringBuilder? word = null;
        char? quote = null;
        for (int i = 0; i < text.Length; i++)
        {
            char character = text[i];
            switch (quote, character)
            {
                case (null, ' ' or '\t' or '\n' or '\r'):
                    Finish();
                    break;
                case (null, '\'' or '"'):
                    quote = character;
                    word ??= new StringBuilder();
                    break;
                case ('\'', '\'') or ('"', '"'):
                    quote = null;
                    break;
                case (null or '"', '\\') when i + 1 == text.Length:
                    throw new FormatException("it ends with a backslash, and nothing follows that it could quote");
                case ('"', '\\') when text[i + 1] is not ('"' or '\\' or '$' or '`'):
                    Append(character);
                    break;
                case (null or '"', '\\'):
                    Append(text[++i]);
                    break;
                default:
                    Append(character);
                    break;
            }
        }

        if (quote is not null)
        {
            throw new FormatException($"a quotation mark ({quote}) is not closed");
        }

        Finish();
        return words;

        void Append(char character) => (word ??= new StringBuilder()).Append(character);

        void Finish()
        {
            if (word is not null)
            {
                words.Add(word.ToString());
                word = null;
            }
        }
    }

    /// <summary>Writes words as a command line that <see cref="Split"/>, or a shell, reads as these words.</summary>
    /// <param name="words">The words.</param>
    public static string Join(IEnumerable<string> words) => string.Join(' ', words.Select(Quote));

    private static string Quote(string word) =>
        word.Length > 0 && word.All(character => char.IsAsciiLetterOrDigit(character) || "-_./:=,+@%{}".Contains(character, StringComparison.Ordinal))
            ? word
            : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
