using System.Buffers;
using System.Text;
using PrefixBench.Core.Text;

namespace PrefixBench.Bench.Terminal;

/// <summary>
/// Passes text on to a terminal with U+FFFD in place of each character that is unsafe to print (<see cref="SafeText.IsSafe(Rune)"/>), tabs and line breaks
/// excepted: text from a server must not move the cursor, set a title, hide itself or change the direction of writing.
/// </summary>
/// <param name="inner">The terminal.</param>
internal sealed class PrintableWriter(TextWriter inner) : TextWriter(inner.FormatProvider)
{
    private const char Replacement = '\uFFFD';

    // The first half of a surrogate pair whose second half has not been written yet.
    private char? _pending;

    /// <inheritdoc/>
    public override Encoding Encoding => inner.Encoding;

    /// <inheritdoc/>
    public override void Write(char value) => Write([value]);

    /// <inheritdoc/>
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

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    /// <inheritdoc/>
    public override void Write(string? value) => Write(value.AsSpan());

    /// <inheritdoc/>
    public override void Flush() => inner.Flush();
}
