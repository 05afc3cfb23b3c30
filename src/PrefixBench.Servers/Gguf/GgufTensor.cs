namespace PrefixBench.Servers.Gguf;

/// <summary>A tensor of at most two dimensions, and how its numbers are computed.</summary>
/// <param name="Name">Its name in the file, such as <c>blk.0.attn_q.weight</c>.</param>
/// <param name="Type">How its numbers are stored.</param>
/// <param name="Columns">Numbers in a row, 1 or more: ggml's first dimension, the size of a matrix's input.</param>
/// <param name="Rows">Rows, 1 or more: ggml's second dimension, the size of a matrix's output; null for a vector.</param>
/// <param name="Fill">Writes the rows.</param>
public sealed record GgufTensor(string Name, GgufTensorType Type, int Columns, int? Rows, GgufRowFill Fill)
{
    /// <summary>Bytes in a row.</summary>
    public int RowLength => Columns * (Type == GgufTensorType.F16 ? sizeof(ushort) : sizeof(float));

    /// <summary>Bytes in the file, without the padding that follows.</summary>
    public long Length => (long)RowLength * (Rows ?? 1);
}

/// <summary>How a tensor's numbers are stored. The values are ggml's own (<c>enum ggml_type</c>).</summary>
public enum GgufTensorType
{
    /// <summary>32-bit floating point, 4 bytes a number.</summary>
    F32 = 0,

    /// <summary>16-bit floating point (IEEE half), 2 bytes a number.</summary>
    F16 = 1,
}

/// <summary>Writes one row of a tensor; no tensor is ever in memory as a whole.</summary>
/// <param name="row">The row's number, from 0. Each row is asked for once, in order.</param>
/// <param name="destination">The row's bytes, little-endian numbers; all of it must be written, it may hold old bytes.</param>
public delegate void GgufRowFill(int row, Span<byte> destination);
