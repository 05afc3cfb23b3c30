namespace PrefixBench.Servers.Gguf;

/// <summary>The tokens of a synthetic model: three special ones, one per byte, one for the space, the marks of the chat template, and the pieces of words if it has any.</summary>
internal sealed class SyntheticVocabulary
{
    public const uint Unknown = 0;
    public const uint Begin = 1;
    public const uint End = 2;
    public const string MessageStart = "<|im_start|>";
    public const string MessageEnd = "<|im_end|>";

    private const int FirstByte = 3;

    // The values are llama.cpp's (enum llama_token_type).
    private const int NormalType = 1;
    private const int UnknownType = 2;
    private const int ControlType = 3;
    private const int ByteType = 6;

    // The tokenizer turns each space into U+2581 before it looks at anything. Without a token of its own it would cost three byte tokens.
    private static readonly string[] AfterBytes = ["\u2581", MessageStart, MessageEnd];

    private static readonly SyntheticVocabulary Bytes = new([]);
    private static readonly SyntheticVocabulary Words = new([.. SyntheticWords.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(piece => piece.Replace('\u21B5', '\n'))]);

    private readonly bool _hasPieces;

    private SyntheticVocabulary(string[] pieces)
    {
        _hasPieces = pieces.Length > 0;
        Tokens = [.. (string[])["<unk>", "<s>", "</s>"], .. Enumerable.Range(0, 256).Select(value => $"<0x{value:X2}>"), .. AfterBytes, .. pieces];
        Types = [UnknownType, ControlType, ControlType, .. Enumerable.Repeat(ByteType, 256), NormalType, ControlType, ControlType, .. Enumerable.Repeat(NormalType, pieces.Length)];

        // The tokenizer joins the two neighbours whose joint text has the highest score, so the scores give the order in which the pieces were found.
        Scores = [.. Enumerable.Repeat(0f, Tokens.Count - pieces.Length), .. Enumerable.Range(1, pieces.Length).Select(rank => (float)-rank)];
    }

    public int Count => Tokens.Count;

    public IReadOnlyList<string> Tokens { get; }

    public IReadOnlyList<int> Types { get; }

    public IReadOnlyList<float> Scores { get; }

    public static SyntheticVocabulary From(SyntheticVocabularyKind kind) => kind == SyntheticVocabularyKind.Words ? Words : Bytes;

    /// <summary>Whether replies may hold the token: ASCII letters and digits, or of the words those that are an upper-case letter and lower-case ones. Any row of
    /// these tokens gives the same tokens when it is read again as text, because no piece has an upper-case letter behind another letter. Anything else could
    /// come back changed (half a character, a trimmed space, the start of a tool call, two tokens joined to one), and then the next turn's prompt would no
    /// longer begin with what the server's cache holds.</summary>
    public bool MayBeSaid(int token) => _hasPieces
        ? Tokens[token] is { Length: > 2 } piece && char.IsAsciiLetterUpper(piece[0]) && piece.Skip(1).All(char.IsAsciiLetterLower)
        : token - FirstByte is >= 0 and < 256 and var value && char.IsAsciiLetterOrDigit((char)value);
}
