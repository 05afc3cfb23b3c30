using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace PrefixBench.Servers.Gguf;

/// <summary>The format's elementary values: little-endian, a text as its 64-bit length in bytes and its UTF-8.</summary>
internal static class GgufEncoding
{
    public static void WriteUInt32(this IBufferWriter<byte> writer, uint value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(writer.GetSpan(sizeof(uint)), value);
        writer.Advance(sizeof(uint));
    }

    public static void WriteUInt64(this IBufferWriter<byte> writer, ulong value)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(writer.GetSpan(sizeof(ulong)), value);
        writer.Advance(sizeof(ulong));
    }

    public static void WriteFloat32(this IBufferWriter<byte> writer, float value) =>
        writer.WriteUInt32(BitConverter.SingleToUInt32Bits(value));

    public static void WriteText(this IBufferWriter<byte> writer, string value)
    {
        writer.WriteUInt64((ulong)Encoding.UTF8.GetByteCount(value));
        Encoding.UTF8.GetBytes(value, writer);
    }
}
