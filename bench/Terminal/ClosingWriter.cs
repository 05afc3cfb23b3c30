using System.Text;

namespace PrefixBench.Bench.Terminal;

/// <summary>A writer over a file that also closes the file, whose flush reaches the disk's buffers.</summary>
/// <param name="writer">Takes the text.</param>
/// <param name="file">Where it ends up.</param>
internal sealed class ClosingWriter(TextWriter writer, TextWriter file) : TextWriter(file.FormatProvider)
{
    /// <inheritdoc/>
    public override Encoding Encoding => file.Encoding;

    /// <inheritdoc/>
    public override void Write(char value) => writer.Write(value);

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<char> buffer) => writer.Write(buffer);

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => writer.Write(buffer, index, count);

    /// <inheritdoc/>
    public override void Write(string? value) => writer.Write(value);

    /// <inheritdoc/>
    public override void Flush() => writer.Flush();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            writer.Dispose();
            file.Dispose();
        }

        base.Dispose(disposing);
    }
}
