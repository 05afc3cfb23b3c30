using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace PrefixBench.Providers.Json;

/// <summary>Reads JSON strings into one reused array of characters, so that a delta's text costs no allocation.</summary>
internal sealed class TextBuffer
{
    private char[] _chars = new char[1024];
    private int _used;

    /// <summary>Forgets the texts of the last payload; the next ones overwrite their memory.</summary>
    public void Clear() => _used = 0;

    /// <summary>The string that is the reader's current value, valid until the next <see cref="Clear"/>; empty for null and other types.</summary>
    public ReadOnlyMemory<char> Read(in Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String || reader.ValueSpan.IsEmpty)
        {
            return default;
        }

        // A UTF-8 byte never becomes more than one character, escaped or not.
        Memory<char> room = Reserve(reader.ValueSpan.Length);
        int count;
        try
        {
            count = reader.CopyString(room.Span);
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, or a cut UTF-8 sequence: a server that streams token by token may split a character.
            count = ReadLenient(reader.ValueSpan, room.Span);
        }

        _used += count;
        return room[..count];
    }

    private Memory<char> Reserve(int length)
    {
        if (_chars.Length - _used < length)
        {
            // Texts of this chunk already handed out keep the old array alive.
            _chars = new char[Math.Max(_chars.Length * 2, length)];
            _used = 0;
        }

        return _chars.AsMemory(_used, length);
    }

    private static int ReadLenient(ReadOnlySpan<byte> escaped, Span<char> target)
    {
        string text = Encoding.UTF8.GetString(escaped);
        int count = 0;
        for (int i = 0; i < text.Length; i++)
        {
            char next = text[i];
            if (next == '\\' && i + 1 < text.Length)
            {
                next = text[++i] switch { 'n' => '\n', 't' => '\t', 'r' => '\r', 'b' => '\b', 'f' => '\f', var other => other };
                if (next == 'u' && i + 4 < text.Length && ushort.TryParse(text.AsSpan(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort unit))
                {
                    next = (char)unit;
                    i += 4;
                }
            }

            target[count++] = next;
        }

        for (int i = 0; i < count; i++)
        {
            if (Rune.DecodeFromUtf16(target[i..count], out _, out int consumed) != OperationStatus.Done)
            {
                target[i] = '\uFFFD';
            }
            else
            {
                i += consumed - 1;
            }
        }

        return count;
    }
}
