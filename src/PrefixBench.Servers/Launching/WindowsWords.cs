using System.Text;

namespace PrefixBench.Servers.Launching;

/// <summary>
/// Words of a command line on Windows, where a backslash separates folders: it quotes nothing but a double quote, and other backslashes before one ("Parsing C command-line
/// arguments"). Single quotes quote as in a POSIX shell, so that a file that was written elsewhere is read alike.
/// </summary>
internal static class WindowsWords
{
    /// <summary>The characters that a run of backslashes stands for, together with the double quote that it may quote, and how many characters of the text that is.</summary>
    /// <param name="text">The command line.</param>
    /// <param name="at">Where the first backslash is.</param>
    public static (string Text, int Length) ReadBackslash(string text, int at)
    {
        int count = text.AsSpan(at).IndexOfAnyExcept('\\') is >= 0 and var length ? length : text.Length - at;
        bool endsAtQuote = at + count < text.Length && text[at + count] == '"';
        return !endsAtQuote ? (new string('\\', count), count)
            : count % 2 == 0 ? (new string('\\', count / 2), count)
            : (new string('\\', count / 2) + '"', count + 1);
    }

    /// <summary>Writes a word so that a program of Windows, too, reads it as this one.</summary>
    /// <param name="word">The word.</param>
    public static string Quote(string word)
    {
        if (word.Length > 0 && word.All(character => char.IsAsciiLetterOrDigit(character) || "-_./\\:=,+@%{}".Contains(character, StringComparison.Ordinal)))
        {
            return word;
        }

        var quoted = new StringBuilder("\"");
        for (int i = 0; i < word.Length; i++)
        {
            int start = i;
            while (i < word.Length && word[i] == '\\')
            {
                i++;
            }

            bool isBeforeQuote = i == word.Length || word[i] == '"';
            quoted.Append('\\', (i - start) * (isBeforeQuote ? 2 : 1));
            if (i < word.Length)
            {
                quoted.Append(word[i] == '"' ? "\\\"" : word[i].ToString());
            }
        }

        return quoted.Append('"').ToString();
    }
}
