using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace PrefixBench.Providers.Security;

/// <summary>Redacts a stream of text. Holds back the end of the text while it may be the beginning of a key.</summary>
internal sealed class RedactingWriter(TextWriter inner, Redactor redactor) : TextWriter(inner.FormatProvider)
{
    private readonly Lock _lock = new();
    private readonly StringBuilder _pending = new();
    private char _before;

    public override Encoding Encoding => inner.Encoding;

    [AllowNull]
    public override string NewLine
    {
        get => inner.NewLine;
        set => inner.NewLine = value;
    }

    public override void Write(char value) => Write([value]);

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(ReadOnlySpan<char> buffer)
    {
        lock (_lock)
        {
            _pending.Append(buffer);
            Pass(isEnd: false);
        }
    }

    public override void WriteLine() => Write(NewLine);

    public override void WriteLine(string? value) => Write(value + NewLine);

    public override void Flush()
    {
        lock (_lock)
        {
            inner.Flush();
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            lock (_lock)
            {
                Pass(isEnd: true);
                inner.Flush();
            }
        }

        base.Dispose(disposing);
    }

    private void Pass(bool isEnd)
    {
        if (_pending.Length == 0)
        {
            return;
        }

        string text = _pending.ToString();
        var output = new StringBuilder(text.Length);
        int used = redactor.RedactInto(output, text, isEnd, _before);
        _before = used > 0 ? text[used - 1] : _before;
        _pending.Remove(0, used);
        inner.Write(output.ToString());
    }
}
