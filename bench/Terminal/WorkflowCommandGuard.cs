using System.Text;

namespace PrefixBench.Bench.Terminal;

/// <summary>
/// Keeps text from being taken for a command by the runner of GitHub Actions, which reads all output of a step: a line is one if it begins with two colons, blanks before them
/// not counted, or holds <c>##[</c> anywhere. A blank breaks either up. It does nothing until it is switched on.
/// </summary>
/// <param name="inner">The stream. It is not closed with this writer.</param>
internal sealed class WorkflowCommandGuard(TextWriter inner) : TextWriter(inner.FormatProvider)
{
    private bool _isLineBlank = true;
    private bool _isAfterColon;
    private int _hashes;

    public override Encoding Encoding => inner.Encoding;

    /// <summary>Whether commands are broken up. Default false.</summary>
    public bool IsOn { get; set; }

    /// <summary>Whether the next character begins a line.</summary>
    public bool IsAtLineStart { get; private set; } = true;

    public override void Write(char value) => Write([value]);

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(ReadOnlySpan<char> buffer)
    {
        int start = 0;
        for (int index = 0; index < buffer.Length; index++)
        {
            char character = buffer[index];
            if (IsOn && ((character == ':' && _isAfterColon) || (character == '[' && _hashes >= 2)))
            {
                inner.Write(buffer[start..index]);
                inner.Write(' ');
                start = index;
            }

            IsAtLineStart = character is '\n' or '\r';
            _isAfterColon = character == ':' && _isLineBlank;
            _hashes = character == '#' ? _hashes + 1 : 0;
            _isLineBlank = IsAtLineStart || (_isLineBlank && char.IsWhiteSpace(character));
        }

        inner.Write(buffer[start..]);
    }

    public override void Flush() => inner.Flush();
}
