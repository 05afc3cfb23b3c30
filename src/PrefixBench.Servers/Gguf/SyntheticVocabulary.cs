namespace PrefixBench.Servers.Gguf;

/// <summary>The tokens of a synthetic model: three special ones, one per byte, one for the space, and the marks of the chat template.</summary>
internal static class SyntheticVocabulary
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

    public static int Count => FirstByte + 256 + AfterBytes.Length;

    public static IReadOnlyList<string> Tokens { get; } =
        [.. (string[])["<unk>", "<s>", "</s>"], .. Enumerable.Range(0, 256).Select(value => $"<0x{value:X2}>"), .. AfterBytes];

    public static IReadOnlyList<int> Types { get; } =
        [UnknownType, ControlType, ControlType, .. Enumerable.Repeat(ByteType, 256), NormalType, ControlType, ControlType];

    // Scores rank merges, and nothing merges here.
    public static IReadOnlyList<float> Scores { get; } = [.. Enumerable.Repeat(0f, Count)];

    /// <summary>Whether replies may hold the token: ASCII letters and digits only. Anything else could come back changed (half a character, a trimmed space,
    /// the start of a tool call), and then the next turn's prompt would no longer begin with what the server's cache holds.</summary>
    public static bool MayBeSaid(int token) => token - FirstByte is >= 0 and < 256 and var value && char.IsAsciiLetterOrDigit((char)value);
}
