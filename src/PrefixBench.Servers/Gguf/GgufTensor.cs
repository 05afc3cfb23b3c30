namespace PrefixBench.Servers.Gguf;

/// <summary>A tensor of at most two dimensions, and where its numbers come from.</summary>
/// <param name="Name">Its name in the file, such as <c>blk.0.attn_q.weight</c>.</param>
/// <param name="Type">How its numbers are stored.</param>
/// <param name="Columns">Numbers in a row, 1 or more: ggml's first dimension, and what a matrix takes in.</param>
/// <param name="Rows">Rows, 1 or more: ggml's second dimension, and what a matrix gives out; null for a vector.</param>
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

/// <summary>Writes one row of a tensor, so that no tensor is ever whole in memory.</summary>
/// <param name="row">Which row, from 0. Rows are asked for once each, in order.</param>
/// <param name="destination">The row's bytes, little-endian numbers; all of it must be written, it may hold old bytes.</param>
public delegate void GgufRowFill(int row, Span<byte> destination);
