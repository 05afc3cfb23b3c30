using System.Text;

namespace PrefixBench.Bench.Terminal;

/// <summary>A writer that filters the text of a file and closes the file when it is disposed.</summary>
/// <param name="writer">Filters the text and writes it to the file.</param>
/// <param name="file">The file.</param>
internal sealed class ClosingWriter(TextWriter writer, TextWriter file) : TextWriter(file.FormatProvider)
{
    public override Encoding Encoding => file.Encoding;

    public override void Write(char value) => writer.Write(value);

    public override void Write(ReadOnlySpan<char> buffer) => writer.Write(buffer);

    public override void Write(char[] buffer, int index, int count) => writer.Write(buffer, index, count);

    public override void Write(string? value) => writer.Write(value);

    public override void Flush() => writer.Flush();

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
