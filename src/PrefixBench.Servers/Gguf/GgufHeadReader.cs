using System.Text;

namespace PrefixBench.Servers.Gguf;

/// <summary>Reads the head of a GGUF file: the metadata and the list of tensors, not their numbers. Lists, such as the vocabulary, are skipped.</summary>
internal sealed class GgufHeadReader : IDisposable
{
    // A name or an architecture; a chat template is skipped.
    private const int LongestText = 1024;

    // Lists of lists are allowed by the format, and used by nobody.
    private const int DeepestList = 4;

    // Four are ggml's most.
    private const int MostDimensions = 8;

    private readonly BinaryReader _reader;
    private readonly long _length;

    private GgufHeadReader(Stream stream)
    {
        _reader = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
        _length = stream.Length;
    }

    /// <summary>Reads the head.</summary>
    /// <param name="stream">The file, at its beginning; it can seek, and is buffered.</param>
    /// <returns>Null if it is no GGUF file of version 2 or later, or is malformed.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static GgufHead? Read(Stream stream)
    {
        try
        {
            using var reader = new GgufHeadReader(stream);
            return reader.ReadHead();
        }
        catch (Exception exception) when (exception is EndOfStreamException or InvalidDataException or OverflowException)
        {
            return null;
        }
    }

    /// <summary>Frees the reader; the stream stays open.</summary>
    public void Dispose() => _reader.Dispose();

    private GgufHead? ReadHead()
    {
        // A version of 16 bits or more is one in the other byte order.
        if (!_reader.ReadBytes(4).AsSpan().SequenceEqual("GGUF"u8) || _reader.ReadUInt32() is < 2 or > ushort.MaxValue)
        {
            return null;
        }

        long tensors = ReadCount();
        long keys = ReadCount();
        var values = new Dictionary<string, object>(StringComparer.Ordinal);
        for (long i = 0; i < keys; i++)
        {
            string key = ReadText() ?? "";
            if (ReadValue((GgufValueType)_reader.ReadUInt32(), 0) is { } value)
            {
                values[key] = value;
            }
        }

        long parameters = 0;
        for (long i = 0; i < tensors; i++)
        {
            parameters = checked(parameters + ReadTensor());
        }

        string? architecture = values.GetValueOrDefault("general.architecture") as string;
        return new GgufHead
        {
            Name = values.GetValueOrDefault("general.name") as string,
            Architecture = architecture,
            FileType = values.GetValueOrDefault("general.file_type") as long?,
            ContextTokens = values.GetValueOrDefault($"{architecture}.context_length") as long?,
            Parameters = parameters,
            Files = values.GetValueOrDefault("split.count") is long and > 1 and var files ? files : 1,
        };
    }

    // A whole number or a text; null for everything else, which is skipped.
    private object? ReadValue(GgufValueType type, int depth)
    {
        switch (type)
        {
            case GgufValueType.UInt8:
                return (long)_reader.ReadByte();
            case GgufValueType.Int8:
                return (long)_reader.ReadSByte();
            case GgufValueType.UInt16:
                return (long)_reader.ReadUInt16();
            case GgufValueType.Int16:
                return (long)_reader.ReadInt16();
            case GgufValueType.UInt32:
                return (long)_reader.ReadUInt32();
            case GgufValueType.Int32:
                return (long)_reader.ReadInt32();
            case GgufValueType.UInt64:
                return checked((long)_reader.ReadUInt64());
            case GgufValueType.Int64:
                return _reader.ReadInt64();
            case GgufValueType.Text:
                return ReadText();
            case GgufValueType.Array when depth < DeepestList:
                SkipList(depth);
                return null;
            case GgufValueType.Float32 or GgufValueType.Bool or GgufValueType.Float64:
                Skip(LengthOf(type));
                return null;
            default:
                throw new InvalidDataException($"\"{type}\" is no type of a GGUF value.");
        }
    }

    private void SkipList(int depth)
    {
        var type = (GgufValueType)_reader.ReadUInt32();
        long count = ReadCount();
        if (type is not (GgufValueType.Text or GgufValueType.Array))
        {
            Skip(checked(count * LengthOf(type)));
            return;
        }

        for (long i = 0; i < count; i++)
        {
            ReadValue(type, depth + 1);
        }
    }

    private static int LengthOf(GgufValueType type) => type switch
    {
        GgufValueType.UInt8 or GgufValueType.Int8 or GgufValueType.Bool => 1,
        GgufValueType.UInt16 or GgufValueType.Int16 => 2,
        GgufValueType.UInt32 or GgufValueType.Int32 or GgufValueType.Float32 => 4,
        GgufValueType.UInt64 or GgufValueType.Int64 or GgufValueType.Float64 => 8,
        _ => throw new InvalidDataException($"\"{type}\" is no type of a number."),
    };

    private long ReadTensor()
    {
        ReadText();
        uint dimensions = _reader.ReadUInt32();
        if (dimensions > MostDimensions)
        {
            throw new InvalidDataException($"A tensor has \"{dimensions}\" dimensions.");
        }

        long numbers = 1;
        for (uint i = 0; i < dimensions; i++)
        {
            numbers = checked(numbers * (long)_reader.ReadUInt64());
        }

        // Type and place.
        Skip(sizeof(uint) + sizeof(ulong));
        return numbers;
    }

    private string? ReadText()
    {
        long length = ReadCount();
        if (length > LongestText)
        {
            Skip(length);
            return null;
        }

        byte[] bytes = _reader.ReadBytes((int)length);
        return bytes.Length == length ? Encoding.UTF8.GetString(bytes) : throw new EndOfStreamException();
    }

    // Nothing that is counted takes less than a byte.
    private long ReadCount() => _reader.ReadUInt64() is var count && count <= (ulong)_length ? (long)count : throw new InvalidDataException($"A count is \"{count}\" in a file of \"{_length}\" bytes.");

    private void Skip(long bytes)
    {
        if (bytes > _length - _reader.BaseStream.Position)
        {
            throw new EndOfStreamException();
        }

        _reader.BaseStream.Seek(bytes, SeekOrigin.Current);
    }
}
