using System.Buffers.Binary;
using System.Text;

namespace PrefixBench.Servers.Tests.Gguf;

/// <summary>Reads a GGUF file by the format's description alone; it shares no code with the writer.</summary>
internal sealed class GgufFile
{
    private readonly byte[] _bytes;
    private int _position;

    public GgufFile(byte[] bytes)
    {
        _bytes = bytes;
        Magic = Encoding.ASCII.GetString(Take(4));
        Version = UInt32();
        int tensors = (int)UInt64();
        int keys = (int)UInt64();
        for (int i = 0; i < keys; i++)
        {
            string key = Text();
            Metadata.Add(key, Value(UInt32()));
            Keys.Add(key);
        }

        for (int i = 0; i < tensors; i++)
        {
            string name = Text();
            long[] dimensions = new long[UInt32()];
            for (int d = 0; d < dimensions.Length; d++)
            {
                dimensions[d] = (long)UInt64();
            }

            Tensors.Add(name, new(dimensions, UInt32(), (long)UInt64()));
        }

        int alignment = Metadata.TryGetValue("general.alignment", out object? value) ? (int)(uint)value : 32;
        DataStart = (_position + alignment - 1) / alignment * alignment;
    }

    public string Magic { get; }

    public uint Version { get; }

    public List<string> Keys { get; } = [];

    public Dictionary<string, object> Metadata { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, Tensor> Tensors { get; } = new(StringComparer.Ordinal);

    /// <summary>Where the first tensor's numbers begin.</summary>
    public int DataStart { get; }

    /// <summary>The numbers of a row, whatever their type.</summary>
    public float[] Row(string name, int row)
    {
        Tensor tensor = Tensors[name];
        int columns = (int)tensor.Dimensions[0];
        int width = tensor.Type == 1 ? 2 : 4;
        int start = (int)(DataStart + tensor.Offset + ((long)row * columns * width));
        float[] numbers = new float[columns];
        for (int i = 0; i < columns; i++)
        {
            Span<byte> at = _bytes.AsSpan(start + (i * width));
            numbers[i] = width == 2 ? (float)BinaryPrimitives.ReadHalfLittleEndian(at) : BinaryPrimitives.ReadSingleLittleEndian(at);
        }

        return numbers;
    }

    private ReadOnlySpan<byte> Take(int length) => _bytes.AsSpan((_position += length) - length, length);

    private uint UInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

    private ulong UInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(8));

    private string Text() => Encoding.UTF8.GetString(Take((int)UInt64()));

    private object Value(uint type)
    {
        switch (type)
        {
            case 4:
                return UInt32();
            case 5:
                return (int)UInt32();
            case 6:
                return BinaryPrimitives.ReadSingleLittleEndian(Take(4));
            case 7:
                return Take(1)[0] == 1;
            case 8:
                return Text();
            case 9:
                uint elementType = UInt32();
                object[] values = new object[UInt64()];
                for (int i = 0; i < values.Length; i++)
                {
                    values[i] = Value(elementType);
                }

                return values;
            default:
                throw new InvalidDataException($"The metadata type '{type}' is none of the format's own that are read here.");
        }
    }

    internal sealed record Tensor(long[] Dimensions, uint Type, long Offset);
}
