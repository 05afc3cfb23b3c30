using System.Text;

namespace PrefixBench.Bench.Terminal;

/// <summary>Passes text on to a terminal without its control characters: text from a server must not move the cursor, set a title or change the direction of writing.</summary>
/// <param name="inner">The terminal.</param>
internal sealed class PrintableWriter(TextWriter inner) : TextWriter(inner.FormatProvider)
{
    /// <inheritdoc/>
    public override Encoding Encoding => inner.Encoding;

    /// <inheritdoc/>
    public override void Write(char value) => inner.Write(IsPrintable(value) ? value : '\uFFFD');

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<char> buffer)
    {
        int start = 0;
        for (int index = 0; index < buffer.Length; index++)
        {
            if (!IsPrintable(buffer[index]))
            {
                inner.Write(buffer[start..index]);
                inner.Write('\uFFFD');
                start = index + 1;
            }
        }

        inner.Write(buffer[start..]);
    }

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    /// <inheritdoc/>
    public override void Write(string? value) => Write(value.AsSpan());

    /// <inheritdoc/>
    public override void Flush() => inner.Flush();

    // C0 and C1 controls, and the marks and overrides of bidirectional text.
    private static bool IsPrintable(char value) =>
        value is '\n' or '\r' or '\t' || (!char.IsControl(value) && value is not ((>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\u200E' or '\u200F' or '\u061C'));
}
