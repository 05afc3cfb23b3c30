namespace PrefixBench.Servers.Launching;

/// <summary>Words of a command line by the quoting of a POSIX shell (Shell Command Language, 2.2 Quoting).</summary>
internal static class PosixWords
{
    /// <summary>The character that a backslash and the one behind it stand for, and how many characters of the text that is.</summary>
    /// <param name="text">The command line.</param>
    /// <param name="at">Where the backslash is.</param>
    /// <param name="isInDoubleQuotes">Whether it stands between double quotes, where it quotes four characters only.</param>
    /// <exception cref="FormatException">Nothing follows.</exception>
    public static (string Text, int Length) ReadBackslash(string text, int at, bool isInDoubleQuotes) =>
        at + 1 == text.Length ? throw new FormatException("it ends with a backslash, and nothing follows that it could quote")
        : isInDoubleQuotes && text[at + 1] is not ('"' or '\\' or '$' or '`') ? ("\\", 1)
        : (text[at + 1].ToString(), 2);

    /// <summary>Writes a word so that a shell, too, reads it as this one.</summary>
    /// <param name="word">The word.</param>
    public static string Quote(string word) =>
        word.Length > 0 && word.All(character => char.IsAsciiLetterOrDigit(character) || "-_./:=,+@%{}".Contains(character, StringComparison.Ordinal))
            ? word
            : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
