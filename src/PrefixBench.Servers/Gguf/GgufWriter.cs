using System.Buffers;

namespace PrefixBench.Servers.Gguf;

/// <summary>Writes a GGUF file, version 3: header, metadata, list of tensors, and each tensor's numbers at an aligned place.
/// The format is described in ggml's <c>docs/gguf.md</c>.</summary>
public sealed class GgufWriter
{
    private const uint Version = 3;

    // Large enough that writing to the file takes little time compared with computing the numbers.
    private const int BufferLength = 1 << 20;

    private readonly List<GgufTensor> _tensors = [];
    private readonly int _alignment;

    /// <summary>Creates a writer of a file without tensors.</summary>
    /// <param name="alignment">Each tensor starts at a multiple of so many bytes; a power of two, 8 or more. Default 32, the format's own.</param>
    /// <exception cref="ArgumentOutOfRangeException">The alignment is not such a number.</exception>
    public GgufWriter(int alignment = 32)
    {
        if (alignment < 8 || !int.IsPow2(alignment))
        {
            throw new ArgumentOutOfRangeException(nameof(alignment), alignment, "The alignment of a GGUF file must be a power of two, 8 or more. Leave it out for 32.");
        }

        _alignment = alignment;
        Metadata.Add("general.alignment", (uint)alignment);
    }

    /// <summary>The key-value part; it contains <c>general.alignment</c>.</summary>
    public GgufMetadata Metadata { get; } = new();

    /// <summary>How long the file becomes, in bytes.</summary>
    public long Length => Head().WrittenCount + _tensors.Sum(tensor => tensor.Length + Padding(tensor.Length));

    /// <summary>Adds a tensor. Tensors lie in the file in the order of the calls.</summary>
    /// <param name="tensor">The tensor; its rows are computed while the file is written.</param>
    /// <exception cref="ArgumentException">A tensor of that name was added before, or a dimension is below 1.</exception>
    public void Add(GgufTensor tensor)
    {
        if (tensor.Columns < 1 || tensor.Rows < 1)
        {
            throw new ArgumentException($"The tensor \"{tensor.Name}\" has {tensor.Columns} columns and {tensor.Rows ?? 1} rows; each must be 1 or more.", nameof(tensor));
        }

        if (_tensors.Exists(other => string.Equals(other.Name, tensor.Name, StringComparison.Ordinal)))
        {
            throw new ArgumentException($"The tensor \"{tensor.Name}\" was added twice; each name is allowed once. Remove one of the calls.", nameof(tensor));
        }

        _tensors.Add(tensor);
    }

    /// <summary>Writes the file. The stream needs no seeking.</summary>
    /// <param name="destination">Where to; its position is taken as the start of the file. It is left open.</param>
    /// <param name="cancellationToken">Cancels the writing, which leaves an incomplete file.</param>
    public async Task WriteAsync(Stream destination, CancellationToken cancellationToken)
    {
        ArrayBufferWriter<byte> head = Head();
        await destination.WriteAsync(head.WrittenMemory, cancellationToken);

        var buffer = new ArrayBufferWriter<byte>(BufferLength);
        foreach (GgufTensor tensor in _tensors)
        {
            for (int row = 0; row < (tensor.Rows ?? 1); row++)
            {
                tensor.Fill(row, buffer.GetSpan(tensor.RowLength)[..tensor.RowLength]);
                buffer.Advance(tensor.RowLength);
                if (buffer.WrittenCount >= BufferLength / 2)
                {
                    await destination.WriteAsync(buffer.WrittenMemory, cancellationToken);
                    buffer.ResetWrittenCount();
                }
            }

            Pad(buffer, tensor.Length);
        }

        await destination.WriteAsync(buffer.WrittenMemory, cancellationToken);
    }

    /// <summary>The file before the first tensor's numbers: header, metadata and list of tensors.</summary>
    internal ArrayBufferWriter<byte> Head()
    {
        var head = new ArrayBufferWriter<byte>();
        head.Write("GGUF"u8);
        head.WriteUInt32(Version);
        head.WriteUInt64((ulong)_tensors.Count);
        head.WriteUInt64((ulong)Metadata.Count);
        head.Write(Metadata.Bytes);

        long offset = 0L;
        foreach (GgufTensor tensor in _tensors)
        {
            head.WriteText(tensor.Name);
            head.WriteUInt32(tensor.Rows is null ? 1u : 2u);
            head.WriteUInt64((ulong)tensor.Columns);
            if (tensor.Rows is { } rows)
            {
                head.WriteUInt64((ulong)rows);
            }

            head.WriteUInt32((uint)tensor.Type);
            head.WriteUInt64((ulong)offset);
            offset += tensor.Length + Padding(tensor.Length);
        }

        Pad(head, head.WrittenCount);
        return head;
    }

    private void Pad(ArrayBufferWriter<byte> writer, long length)
    {
        int padding = Padding(length);
        writer.GetSpan(padding)[..padding].Clear();
        writer.Advance(padding);
    }

    private int Padding(long length) => (int)(-length & (_alignment - 1));
}
