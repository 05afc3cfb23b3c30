using System.Buffers;
using System.Text;
using PrefixBench.Core.Text;

namespace PrefixBench.Bench.Terminal;

/// <summary>
/// Writes text to a terminal and replaces each character that is unsafe to print (<see cref="SafeText.IsSafe(Rune)"/>) with U+FFFD, except tabs and line
/// breaks: text from a server must not move the cursor, set a title, hide itself or change the direction of writing.
/// </summary>
/// <param name="inner">The terminal.</param>
internal sealed class PrintableWriter(TextWriter inner) : TextWriter(inner.FormatProvider)
{
    private const char Replacement = '\uFFFD';

    // The first half of a surrogate pair whose second half has not been written yet.
    private char? _pending;

    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value) => Write([value]);

    public override void Write(ReadOnlySpan<char> buffer)
    {
        if (_pending is { } first && !buffer.IsEmpty)
        {
            _pending = null;
            bool isPair = Rune.TryCreate(first, buffer[0], out Rune rune);
            inner.Write(isPair && SafeText.IsSafe(rune) ? [first, buffer[0]] : (ReadOnlySpan<char>)[Replacement]);
            buffer = isPair ? buffer[1..] : buffer;
        }

        int start = 0;
        int index = 0;
        while (index < buffer.Length)
        {
            if (index == buffer.Length - 1 && char.IsHighSurrogate(buffer[index]))
            {
                _pending = buffer[index];
                inner.Write(buffer[start..index]);
                return;
            }

            bool isWhole = Rune.DecodeFromUtf16(buffer[index..], out Rune rune, out int length) == OperationStatus.Done;
            bool isLayout = buffer[index] is '\n' or '\r' or '\t';
            if (!isLayout && !(isWhole && SafeText.IsSafe(rune)))
            {
                inner.Write(buffer[start..index]);
                inner.Write(Replacement);
                start = index + length;
            }

            index += length;
        }

        inner.Write(buffer[start..]);
    }

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Flush() => inner.Flush();
}
