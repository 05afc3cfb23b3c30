using System.Globalization;

namespace PrefixBench.Bench.Tests.Terminal;

/// <summary>What a terminal shows after some output: the lines that were scrolled away, and those that are visible.</summary>
internal sealed class Screen
{
    private readonly List<char[]> _lines;
    private int _width;
    private int _row;
    private int _column;

    /// <summary>Creates an empty screen.</summary>
    /// <param name="width">The columns of the terminal.</param>
    /// <param name="height">Its lines.</param>
    public Screen(int width, int height)
    {
        _width = width;
        _lines = [.. Enumerable.Range(0, height).Select(_ => Blank())];
    }

    /// <summary>The visible lines, without blanks at their ends and without empty lines below them.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            string[] lines = [.. _lines.Select(line => new string(line).TrimEnd())];
            return lines[..(Array.FindLastIndex(lines, line => line.Length > 0) + 1)];
        }
    }

    /// <summary>The lines that were scrolled away, oldest first.</summary>
    public List<string> Scrolled { get; } = [];

    /// <summary>Shows output.</summary>
    /// <param name="output">Text with line feeds, carriage returns, and the control sequences for colors, the cursor's way up, and erasing from the cursor on.</param>
    public void Write(string output)
    {
        for (int index = 0; index < output.Length;)
        {
            index = Read(output, index);
        }
    }

    /// <summary>Changes the size of the terminal, which breaks lines that are too long.</summary>
    public void Resize(int width, int height)
    {
        List<string> visible = [.. Lines.SelectMany(line => line.Length == 0 ? [""] : line.Chunk(width).Select(part => new string(part)))];
        _width = width;
        Scrolled.AddRange(visible.Take(Math.Max(0, visible.Count - height)));
        _lines.Clear();
        _lines.AddRange(visible.TakeLast(height).Select(line => line.PadRight(width).ToCharArray()));
        (_row, _column) = (_lines.Count - 1, visible[^1].Length);
        _lines.AddRange(Enumerable.Range(0, height - _lines.Count).Select(_ => Blank()));
    }

    private int Read(string output, int index)
    {
        switch (output[index])
        {
            case '\u001b':
                int end = index + 2;
                while (!char.IsAsciiLetter(output[end]))
                {
                    end++;
                }

                Control(output[(index + 2)..end], output[end]);
                return end + 1;
            case '\r':
                _column = 0;
                break;
            case '\n':
                Feed();
                break;
            case var letter:
                if (_column == _width)
                {
                    Feed();
                }

                _lines[_row][_column++] = letter;
                break;
        }

        return index + 1;
    }

    private void Control(string argument, char command)
    {
        switch (command)
        {
            case 'm':
                break;
            case 'A':
                _row = Math.Max(0, _row - int.Parse(argument, CultureInfo.InvariantCulture));
                break;
            case 'K' when argument.Length == 0:
                _lines[_row].AsSpan(Math.Min(_column, _width - 1)).Fill(' ');
                break;
            case 'J' when argument.Length == 0:
                _lines[_row].AsSpan(Math.Min(_column, _width - 1)).Fill(' ');
                for (int row = _row + 1; row < _lines.Count; row++)
                {
                    _lines[row] = Blank();
                }

                break;
            default:
                throw new InvalidOperationException($"Live progress must not use the control sequence \"{argument}{command}\".");
        }
    }

    private void Feed()
    {
        _column = 0;
        if (++_row == _lines.Count)
        {
            Scrolled.Add(new string(_lines[0]).TrimEnd());
            _lines.RemoveAt(0);
            _lines.Add(Blank());
            _row--;
        }
    }

    private char[] Blank()
    {
        char[] line = new char[_width];
        line.AsSpan().Fill(' ');
        return line;
    }
}
