using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace PrefixBench.Bench.Terminal;

/// <summary>
/// Writes text that is no measurement to a stream for as long as the stream accepts it. A stream that is full, or whose terminal or reader has gone, never
/// ends a measurement: its text is lost, and the first error is kept in <see cref="Failure"/>.
/// </summary>
/// <param name="inner">The stream, such as standard error. It is not closed with this writer.</param>
internal sealed class CourtesyWriter(TextWriter inner) : TextWriter(inner.FormatProvider)
{
    private Exception? _failure;

    public override Encoding Encoding => inner.Encoding;

    [AllowNull]
    public override string NewLine
    {
        get => inner.NewLine;
        set => inner.NewLine = value;
    }

    /// <summary>The first error; null if all text was written.</summary>
    public Exception? Failure => Volatile.Read(ref _failure);

    public override void Write(char value) => Write([value]);

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(ReadOnlySpan<char> buffer)
    {
        try
        {
            inner.Write(buffer);
        }
        catch (Exception exception)
        {
            Interlocked.CompareExchange(ref _failure, exception, null);
        }
    }

    public override void Flush()
    {
        try
        {
            inner.Flush();
        }
        catch (Exception exception)
        {
            Interlocked.CompareExchange(ref _failure, exception, null);
        }
    }
}
