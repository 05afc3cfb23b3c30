using System.Security.Cryptography;
using System.Text;

namespace PrefixBench.Bench.Doctoring;

/// <summary>
/// A text that no cache has seen, of exactly as many letters as are asked for. It consists of frequent English words of four letters, each a token of its own in
/// current vocabularies, so that all texts of a length have the same number of tokens; a random hexadecimal salt has not.
/// </summary>
internal sealed class SaltedText
{
    // 60 bits.
    private const int SaltWords = 10;

    /// <summary>The letters of a word and of the blank after it.</summary>
    public const int WordLength = 5;

    private static readonly string[] Words =
    [
        "time", "year", "work", "life", "hand", "part", "case", "week", "side", "home", "room", "area", "book", "word", "fact", "head",
        "line", "city", "name", "team", "idea", "body", "back", "face", "door", "view", "kind", "road", "form", "game", "food", "land",
        "love", "mind", "rate", "tree", "wall", "list", "care", "plan", "type", "unit", "term", "test", "page", "star", "bank", "blue",
        "good", "long", "high", "last", "next", "open", "full", "real", "best", "free", "true", "deep", "cold", "dark", "easy", "fine",
    ];

    private readonly string _salt;

    private SaltedText(string salt) => _salt = salt;

    /// <summary>Creates a text with a salt of its own.</summary>
    public static SaltedText Create() => new(string.Join(' ', RandomNumberGenerator.GetItems<string>(Words, SaltWords)));

    /// <summary>The salt, and a number of letters behind it.</summary>
    /// <param name="letters">The letters, blanks included, 0 or more. The text of more letters begins with the text of fewer, but for its last word.</param>
    public string Write(int letters)
    {
        var text = new StringBuilder(_salt, _salt.Length + letters + 1);
        for (int word = 0; text.Length < _salt.Length + letters; word++)
        {
            text.Append(' ').Append(Words[word * 7 % Words.Length]);
        }

        int length = _salt.Length + letters;
        bool endsInBlank = text[length - 1] == ' ';
        text.Length = length;
        if (endsInBlank)
        {
            // Templates trim texts.
            text[length - 1] = 's';
        }

        return text.ToString();
    }
}
