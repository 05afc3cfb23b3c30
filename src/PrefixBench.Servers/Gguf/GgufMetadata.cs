using System.Buffers;

namespace PrefixBench.Servers.Gguf;

/// <summary>The key-value part of a GGUF file, in the order of the calls.</summary>
public sealed class GgufMetadata
{
    private readonly ArrayBufferWriter<byte> _bytes = new();
    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);

    /// <summary>How many keys there are.</summary>
    public int Count => _keys.Count;

    /// <summary>The part as the file holds it.</summary>
    internal ReadOnlySpan<byte> Bytes => _bytes.WrittenSpan;

    /// <summary>Adds a whole number, 0 or more.</summary>
    /// <param name="key">Its key; each key is allowed once.</param>
    /// <param name="value">The number.</param>
    /// <exception cref="ArgumentException">The key was added before.</exception>
    public void Add(string key, uint value)
    {
        Begin(key, GgufValueType.UInt32);
        _bytes.WriteUInt32(value);
    }

    /// <summary>Adds a number.</summary>
    /// <inheritdoc cref="Add(string, uint)"/>
    public void Add(string key, float value)
    {
        Begin(key, GgufValueType.Float32);
        _bytes.WriteFloat32(value);
    }

    /// <summary>Adds a boolean.</summary>
    /// <inheritdoc cref="Add(string, uint)"/>
    public void Add(string key, bool value)
    {
        Begin(key, GgufValueType.Bool);
        _bytes.Write([value ? (byte)1 : (byte)0]);
    }

    /// <summary>Adds a text.</summary>
    /// <inheritdoc cref="Add(string, uint)"/>
    public void Add(string key, string value)
    {
        Begin(key, GgufValueType.Text);
        _bytes.WriteText(value);
    }

    /// <summary>Adds a list of texts.</summary>
    /// <inheritdoc cref="Add(string, uint)"/>
    public void Add(string key, IReadOnlyCollection<string> value)
    {
        BeginArray(key, GgufValueType.Text, value.Count);
        foreach (string text in value)
        {
            _bytes.WriteText(text);
        }
    }

    /// <summary>Adds a list of numbers.</summary>
    /// <inheritdoc cref="Add(string, uint)"/>
    public void Add(string key, IReadOnlyCollection<float> value)
    {
        BeginArray(key, GgufValueType.Float32, value.Count);
        foreach (float number in value)
        {
            _bytes.WriteFloat32(number);
        }
    }

    /// <summary>Adds a list of whole numbers.</summary>
    /// <inheritdoc cref="Add(string, uint)"/>
    public void Add(string key, IReadOnlyCollection<int> value)
    {
        BeginArray(key, GgufValueType.Int32, value.Count);
        foreach (int number in value)
        {
            _bytes.WriteUInt32(unchecked((uint)number));
        }
    }

    private void Begin(string key, GgufValueType type)
    {
        if (!_keys.Add(key))
        {
            throw new ArgumentException($"The metadata key \"{key}\" was added twice; each key is allowed once. Remove one of the calls.", nameof(key));
        }

        _bytes.WriteText(key);
        _bytes.WriteUInt32((uint)type);
    }

    private void BeginArray(string key, GgufValueType elementType, int count)
    {
        Begin(key, GgufValueType.Array);
        _bytes.WriteUInt32((uint)elementType);
        _bytes.WriteUInt64((ulong)count);
    }
}
