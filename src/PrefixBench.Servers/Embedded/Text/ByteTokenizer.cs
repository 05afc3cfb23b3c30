using System.Text;

namespace PrefixBench.Servers.Embedded.Text;

/// <summary>
/// One token per UTF-8 byte, and a few control tokens, written in a prompt as their names. The numbers are those of the synthetic GGUF model:
/// unknown, begin, end, the 256 bytes, then the template's two.
/// </summary>
internal static class ByteTokenizer
{
    /// <summary>Begins every prompt.</summary>
    public const int Begin = 1;

    /// <summary>The token of byte 0.</summary>
    public const int FirstByte = 3;

    /// <summary>All tokens, the control tokens included.</summary>
    public const int VocabularySize = 261;

    /// <summary>The first printable ASCII byte, the space.</summary>
    public const int FirstPrintable = 0x20;

    /// <summary>How many printable ASCII bytes there are.</summary>
    public const int PrintableCount = 0x7F - FirstPrintable;

    private static readonly (string Name, int Token)[] Controls =
    [
        ("<unk>", 0), ("<s>", Begin), ("</s>", 2), ("<|im_start|>", FirstByte + 256), ("<|im_end|>", FirstByte + 257),
    ];

    /// <summary>Tokenizes a text.</summary>
    /// <param name="text">Any text; lone surrogates become U+FFFD.</param>
    /// <param name="addBegin">Whether to put <see cref="Begin"/> in front.</param>
    /// <param name="parseControls">Whether names of control tokens in the text stand for them, as they do in a rendered template.</param>
    public static int[] Encode(string text, bool addBegin, bool parseControls = true)
    {
        var tokens = new List<int>(text.Length + 16);
        if (addBegin)
        {
            tokens.Add(Begin);
        }

        ReadOnlySpan<char> rest = text.AsSpan();
        while (rest.Length > 0)
        {
            (int at, string? name, int token) = parseControls ? NextControl(rest) : (rest.Length, "", 0);
            AddBytes(tokens, rest[..at]);
            rest = rest[at..];
            if (rest.Length > 0)
            {
                tokens.Add(token);
                rest = rest[name.Length..];
            }
        }

        return [.. tokens];
    }

    /// <summary>The byte that a token stands for; null for a control token or a number outside the vocabulary.</summary>
    /// <param name="token">The token.</param>
    public static byte? ByteOf(int token) => token is >= FirstByte and < FirstByte + 256 ? (byte)(token - FirstByte) : null;

    /// <summary>How a token is written; a control token by its name, a byte that is no ASCII character as <c>&lt;0xE4&gt;</c>.</summary>
    /// <param name="token">The token.</param>
    public static string NameOf(int token) => ByteOf(token) switch
    {
        < 0x80 and var ascii => ((char)ascii).ToString(),
        { } other => $"<0x{other:X2}>",
        null => Array.Find(Controls, control => control.Token == token).Name ?? "<unk>",
    };

    private static (int At, string Name, int Token) NextControl(ReadOnlySpan<char> text)
    {
        int offset = 0;
        while (text[offset..].IndexOf('<') is >= 0 and var found)
        {
            offset += found;
            foreach ((string? name, int token) in Controls)
            {
                if (text[offset..].StartsWith(name, StringComparison.Ordinal))
                {
                    return (offset, name, token);
                }
            }

            offset++;
        }

        return (text.Length, "", 0);
    }

    private static void AddBytes(List<int> tokens, ReadOnlySpan<char> text)
    {
        byte[] bytes = new byte[Encoding.UTF8.GetByteCount(text)];
        Encoding.UTF8.GetBytes(text, bytes);
        foreach (byte value in bytes)
        {
            tokens.Add(FirstByte + value);
        }
    }
}
