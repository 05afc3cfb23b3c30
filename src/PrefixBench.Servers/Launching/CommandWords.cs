using System.Text;
using PrefixBench.Core.Platforms;

namespace PrefixBench.Servers.Launching;

/// <summary>
/// Splits a command line into its words by the quoting of a POSIX shell (Shell Command Language, 2.2 Quoting) and by nothing else of one: no variable, glob, pipe or
/// home folder is replaced, and no shell is started. On Windows a backslash is a character like others, except before a double quote.
/// </summary>
public static class CommandWords
{
    /// <summary>Splits a command line.</summary>
    /// <param name="text">The command line: words between blanks; single quotes keep everything, double quotes all but <c>\"</c>, <c>\\</c>, <c>\$</c> and <c>\`</c>, a backslash the next character. On Windows, double quotes keep all but <c>\"</c> and the backslashes before it, and a backslash keeps nothing else.</param>
    /// <returns>The words; empty for blanks only.</returns>
    /// <exception cref="FormatException">A quote is not closed, or, not on Windows, a backslash is the last character.</exception>
    public static IReadOnlyList<string> Split(string text) => Split(text, Platform.Current);

    /// <summary>Writes words as a command line that <see cref="Split(string)"/>, or a shell, reads as these words.</summary>
    /// <param name="words">The words.</param>
    public static string Join(IEnumerable<string> words) => Join(words, Platform.Current);

    /// <summary>Splits a command line of another platform.</summary>
    /// <param name="text">The command line.</param>
    /// <param name="platform">The platform.</param>
    /// <inheritdoc cref="Split(string)"/>
    internal static IReadOnlyList<string> Split(string text, Platform platform)
    {
        ArgumentNullException.ThrowIfNull(text);
        Func<string, int, bool, (string Text, int Length)> readBackslash = platform.Choose<Func<string, int, bool, (string, int)>>(
            linux: () => PosixWords.ReadBackslash,
            macOs: () => PosixWords.ReadBackslash,
            windows: () => (text, at, _) => WindowsWords.ReadBackslash(text, at));
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
                case (null or '"', '\\'):
                    (string kept, int length) = readBackslash(text, i, quote is not null);
                    Append(kept);
                    i += length - 1;
                    break;
                default:
                    Append(character.ToString());
                    break;
            }
        }

        if (quote is not null)
        {
            throw new FormatException($"a quotation mark ({quote}) is not closed");
        }

        Finish();
        return words;

        void Append(string kept) => (word ??= new StringBuilder()).Append(kept);

        void Finish()
        {
            if (word is not null)
            {
                words.Add(word.ToString());
                word = null;
            }
        }
    }

    /// <summary>Writes words as a command line of another platform.</summary>
    /// <param name="words">The words.</param>
    /// <param name="platform">The platform.</param>
    internal static string Join(IEnumerable<string> words, Platform platform) =>
        string.Join(' ', words.Select(platform.Choose<Func<string, string>>(linux: () => PosixWords.Quote, macOs: () => PosixWords.Quote, windows: () => WindowsWords.Quote)));
}
