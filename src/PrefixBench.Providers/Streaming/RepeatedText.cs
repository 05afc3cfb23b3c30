namespace PrefixBench.Providers.Streaming;

/// <summary>Counts how often the same text came at the end of a sequence. Does not allocate for a text, unless it is the longest so far.</summary>
internal sealed class RepeatedText
{
    private char[] _last = new char[64];
    private int _length = -1;

    /// <summary>The number of equal texts at the end: 1 or more, or 0 without any text.</summary>
    public int Count { get; private set; }

    /// <summary>Adds the next text.</summary>
    public void Add(ReadOnlySpan<char> text)
    {
        if (text.Length == _length && text.SequenceEqual(_last.AsSpan(0, _length)))
        {
            Count++;
            return;
        }

        Count = 1;
        _length = text.Length;
        if (_last.Length < text.Length)
        {
            _last = new char[text.Length * 2];
        }

        text.CopyTo(_last);
    }
}
