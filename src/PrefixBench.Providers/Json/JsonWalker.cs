using System.Text.Json;

namespace PrefixBench.Providers.Json;

/// <summary>
/// Walks through the JSON of one payload without allocating: from property to property, from item to item. A value that is not read is skipped by the
/// next step, and a value of another type than expected counts as missing. Everything that makes the payload invalid is a <see cref="JsonException"/>,
/// lone surrogates and bytes that are not UTF-8 included, for which <see cref="Utf8JsonReader"/> throws an <see cref="InvalidOperationException"/>.
/// </summary>
/// <param name="payload">The JSON.</param>
/// <param name="nameBuffer">Room for <see cref="Name"/>. A longer name is unknown.</param>
internal ref struct JsonWalker(ReadOnlySpan<byte> payload, Span<char> nameBuffer)
{
    /// <summary>A size of the name buffer that all known names fit in.</summary>
    public const int NameLength = 64;

    private const int NotEntered = -1;

    private readonly ReadOnlySpan<byte> _payload = payload;
    private readonly Span<char> _nameBuffer = nameBuffer;
    private Utf8JsonReader _reader = new(payload);

    /// <summary>The name of the property whose value is current; empty for one that is longer than the buffer.</summary>
    public ReadOnlySpan<char> Name { get; private set; }

    /// <summary>Whether the current value is a string.</summary>
    public readonly bool IsString => _reader.TokenType == JsonTokenType.String;

    /// <summary>Whether the current value is a string with at least one character.</summary>
    public readonly bool IsText => IsString && !_reader.ValueSpan.IsEmpty;

    /// <summary>Whether the current value is true.</summary>
    public readonly bool IsTrue => _reader.TokenType == JsonTokenType.True;

    /// <summary>Whether the current value is null or false.</summary>
    public readonly bool IsNullOrFalse => _reader.TokenType is JsonTokenType.Null or JsonTokenType.False;

    /// <summary>Enters the payload's one value, which must be an object.</summary>
    /// <returns>The object, for <see cref="NextProperty"/>.</returns>
    public int EnterRoot()
    {
        _reader.Read();
        return EnterObject() is >= 0 and var root ? root : throw new JsonException("the payload is not a JSON object");
    }

    /// <summary>Requires that nothing follows the root: a second value would be a second payload, or garbage.</summary>
    public void RequireEnd() => _reader.Read();

    /// <summary>Enters the current value if it is an object; otherwise there will be no property.</summary>
    /// <returns>The object, for <see cref="NextProperty"/>.</returns>
    public readonly int EnterObject() => _reader.TokenType == JsonTokenType.StartObject ? _reader.CurrentDepth : NotEntered;

    /// <summary>Enters the current value if it is an array; otherwise there will be no item.</summary>
    /// <returns>The array, for <see cref="NextItem"/>.</returns>
    public readonly int EnterArray() => _reader.TokenType == JsonTokenType.StartArray ? _reader.CurrentDepth : NotEntered;

    /// <summary>Goes on to the value of the next property of an object, whose name is then <see cref="Name"/>; false at the object's end.</summary>
    public bool NextProperty(int entered)
    {
        if (!Step(entered) || _reader.TokenType != JsonTokenType.PropertyName)
        {
            return false;
        }

        try
        {
            Name = _reader.ValueSpan.Length <= _nameBuffer.Length ? _nameBuffer[.._reader.CopyString(_nameBuffer)] : default;
        }
        catch (InvalidOperationException exception)
        {
            throw NotText(exception);
        }

        _reader.Read();
        return true;
    }

    /// <summary>Goes on to the next item of an array; false at its end.</summary>
    public bool NextItem(int entered) => Step(entered) && _reader.TokenType != JsonTokenType.EndArray;

    /// <summary>Whether the current value is a certain string.</summary>
    /// <exception cref="JsonException">It is a string that is not valid text.</exception>
    public readonly bool TextIs(string text)
    {
        if (!IsString)
        {
            return false;
        }

        // The reader compares an escaped string only as far as it has to, and so would find half of a surrogate pair in some comparisons only.
        return _reader.ValueIsEscaped ? string.Equals(ReadString(), text, StringComparison.Ordinal) : _reader.ValueTextEquals(text);
    }

    /// <summary>The current value, which must be a string.</summary>
    /// <exception cref="JsonException">It is not valid text.</exception>
    public readonly string ReadString()
    {
        try
        {
            return _reader.GetString()!;
        }
        catch (InvalidOperationException exception)
        {
            throw NotText(exception);
        }
    }

    /// <summary>
    /// The current value, copied into a buffer; empty for null and other types. Unlike elsewhere, a cut character becomes U+FFFD: a server that streams
    /// token by token may cut one.
    /// </summary>
    public readonly ReadOnlyMemory<char> ReadText(TextBuffer buffer) => buffer.Read(_reader);

    /// <summary>The bytes of the current value as they are; it is read to its end.</summary>
    public ReadOnlySpan<byte> ReadRaw()
    {
        int start = (int)_reader.TokenStartIndex;
        _reader.Skip();
        return _payload[start..(int)_reader.BytesConsumed];
    }

    /// <summary>The current value as a count; null if it is not a whole number from 0.</summary>
    public readonly int? ReadCount() =>
        ReadNumber() is { } number and >= 0 and <= int.MaxValue && number == Math.Floor(number) ? (int)number : null;

    /// <summary>The current value as milliseconds; null if it is not a duration.</summary>
    public readonly TimeSpan? ReadMilliseconds() => ReadDuration(TimeSpan.TicksPerMillisecond);

    /// <summary>The current value as nanoseconds; null if it is not a duration.</summary>
    public readonly TimeSpan? ReadNanoseconds() => ReadDuration(1.0 / TimeSpan.NanosecondsPerTick);

    // From the start of a container, or from the value of its last property or item, to its next property or item, or its end.
    private bool Step(int entered)
    {
        if (entered == NotEntered)
        {
            return false;
        }

        while (_reader.CurrentDepth > entered + 1)
        {
            _reader.Read();
        }

        if (_reader.CurrentDepth == entered + 1)
        {
            _reader.Skip();
        }

        return _reader.Read();
    }

    private readonly TimeSpan? ReadDuration(double ticksPerUnit) =>
        ReadNumber() * ticksPerUnit is { } ticks and >= 0 and < long.MaxValue ? TimeSpan.FromTicks((long)Math.Round(ticks)) : null;

    private readonly double? ReadNumber() =>
        _reader.TokenType == JsonTokenType.Number && _reader.TryGetDouble(out double number) && double.IsFinite(number) ? number : null;

    private static JsonException NotText(InvalidOperationException exception) =>
        new("a name or a string holds half of a surrogate pair or bytes that are not UTF-8", exception);
}
