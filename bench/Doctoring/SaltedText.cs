using System.Security.Cryptography;
using System.Text;

namespace PrefixBench.Bench.Doctoring;

/// <summary>
/// A text that no cache has seen, of exactly as many letters as are asked for. It begins with the same few words each time, in an order that is drawn: texts of as
/// many letters have the same number of tokens in every vocabulary that reads word by word. A random hexadecimal salt has not.
/// </summary>
internal sealed class SaltedText
{
    // 14! orders, 36 bits. The first word stays: it has no blank before it, and can be another token without one.
    private const int SaltWords = 14;

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
    public static SaltedText Create()
    {
        string[] words = Words[1..(SaltWords + 1)];
        RandomNumberGenerator.Shuffle<string>(words);
        return new SaltedText($"{Words[0]} {string.Join(' ', words)}");
    }

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
