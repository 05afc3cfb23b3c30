using System.Text;

namespace PrefixBench.Core.Files;

/// <summary>Reads lines of a limited length, so that one endless line does not fill the memory.</summary>
/// <param name="reader">The text.</param>
/// <param name="longest">The most characters of a line.</param>
internal sealed class LineReader(TextReader reader, int longest)
{
    private readonly StringBuilder _line = new();

    /// <summary>Reads the next line, without its end; null at the end of the text.</summary>
    /// <param name="isTooLong">Whether the line was longer than allowed; what exceeds the limit is skipped.</param>
    public string? Read(out bool isTooLong)
    {
        _line.Clear();
        isTooLong = false;
        int next = reader.Read();
        if (next < 0)
        {
            return null;
        }

        for (; next >= 0 && next != '\n'; next = reader.Read())
        {
            if (_line.Length < longest)
            {
                _line.Append((char)next);
            }
            else
            {
                isTooLong = true;
            }
        }

        return _line.ToString();
    }
}
