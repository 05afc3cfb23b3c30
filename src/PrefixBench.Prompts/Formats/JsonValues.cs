namespace PrefixBench.Prompts.Formats;

/// <summary>
/// Cuts a stream into JSON objects, one in memory at a time: one a line (JSONL), one after another in any layout, or the entries of one list. An object that was cut in the middle of a file
/// of lines costs itself only: the next line begins a new one.
/// </summary>
/// <param name="stream">The stream.</param>
/// <param name="longest">The most bytes of an object.</param>
/// <param name="notes">Gets what is left out.</param>
internal sealed class JsonValues(Stream stream, int longest, ReadNotes notes)
{
    private const int FirstBuffer = 256 * 1024;

    private byte[] _buffer = new byte[FirstBuffer];
    private int _start;
    private int _next;
    private int _end;
    private int _depth;
    private bool _isText;
    private bool _isEscaped;
    private bool _isTooLong;
    private bool _isList;
    private bool _isNoise;
    private byte _before = (byte)'\n';

    /// <summary>The objects. Each is valid until the next one is asked for.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> Read()
    {
        do
        {
            while (_next < _end)
            {
                if (Step(_buffer[_next]) is { } length)
                {
                    if (_isTooLong)
                    {
                        notes.TooLong++;
                        _isTooLong = false;
                    }
                    else
                    {
                        yield return _buffer.AsMemory(_start, length);
                    }
                }
            }
        }
        while (Fill());
        notes.IsCut = _depth > 0;
    }

    // Takes one byte. The length of the object if it ends there.
    private int? Step(byte letter)
    {
        byte before = _before;
        _before = letter;
        if (_depth == 0)
        {
            Outside(letter);
            _next++;
            return null;
        }

        if (_isText)
        {
            InText(letter);
            _next++;
            return null;
        }

        // A line that begins with an object while one is open: the open one was cut.
        if (letter == '{' && before == '\n' && !_isList)
        {
            Begin();
            notes.Broken++;
            _next++;
            return null;
        }

        _isText = letter == '"';
        _depth += letter switch { (byte)'{' or (byte)'[' => 1, (byte)'}' or (byte)']' => -1, _ => 0 };
        _next++;
        return _depth == 0 ? _next - _start : null;
    }

    private void Outside(byte letter)
    {
        switch (letter)
        {
            case (byte)'\n':
                _isNoise = false;
                break;
            case (byte)'{' when !_isNoise:
                Begin();
                break;
            case (byte)'[' when !_isNoise:
                _isList = true;
                break;
            case (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)',' or (byte)']' or 0xEF or 0xBB or 0xBF:
                break;
            default:
                notes.Broken += _isNoise ? 0 : 1;
                _isNoise = true;
                break;
        }
    }

    private void InText(byte letter)
    {
        if (letter == '\n')
        {
            // JSON has no line break within a text: the line was cut.
            (_depth, _isText, _isEscaped, _isTooLong) = (0, false, false, false);
            notes.Broken++;
            return;
        }

        _isText = _isEscaped || letter != '"';
        _isEscaped = !_isEscaped && letter == '\\';
    }

    private void Begin() => (_start, _depth, _isText, _isEscaped, _isTooLong) = (_next, 1, false, false, false);

    private bool Fill()
    {
        int kept = _depth > 0 && !_isTooLong ? _end - _start : 0;
        if (kept >= longest)
        {
            _isTooLong = true;
            kept = 0;
        }

        if (kept > 0 && _start > 0)
        {
            _buffer.AsSpan(_start, kept).CopyTo(_buffer);
        }

        if (kept == _buffer.Length)
        {
            Array.Resize(ref _buffer, 2 * _buffer.Length);
        }

        _start = 0;
        _next = kept;
        int read = stream.Read(_buffer, kept, _buffer.Length - kept);
        _end = kept + read;
        return read > 0;
    }
}
