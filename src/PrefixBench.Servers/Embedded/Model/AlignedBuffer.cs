using System.Runtime.InteropServices;

namespace PrefixBench.Servers.Embedded.Model;

/// <summary>
/// Floats outside the managed heap, zeroed, starting at a 64-byte border. Vectorised sums take their lanes from the address, so rows at
/// equal alignment are what makes a sum come out the same to the last bit, whichever slot or batch it is computed in. The memory
/// becomes resident only as far as it is touched.
/// </summary>
internal sealed unsafe class AlignedBuffer : IDisposable
{
    /// <summary>Floats in 64 bytes, the widest vector. Row lengths are multiples of it.</summary>
    public const int Lane = 16;

    private void* _origin;
    private float* _data;

    /// <summary>Allocates <paramref name="length"/> floats.</summary>
    /// <param name="length">How many; at least 1.</param>
    public AlignedBuffer(long length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        Length = length;
        // calloc leaves untouched pages unmapped, which a cleared aligned allocation would not.
        _origin = NativeMemory.AllocZeroed((nuint)(length + Lane), sizeof(float));
        _data = (float*)(((nuint)_origin + 63) & ~(nuint)63);
    }

    /// <summary>How many floats it holds.</summary>
    public long Length { get; }

    /// <summary>A part of the buffer.</summary>
    /// <param name="start">The first float.</param>
    /// <param name="length">How many.</param>
    /// <exception cref="ArgumentOutOfRangeException">The part is not inside the buffer.</exception>
    public Span<float> Slice(long start, int length)
    {
        if (start < 0 || length < 0 || start + length > Length || _data is null)
        {
            throw new ArgumentOutOfRangeException(nameof(start), $"The part from {start}, {length} long, is not inside a buffer of {Length} floats.");
        }

        return new Span<float>(_data + start, length);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_origin is null)
        {
            return;
        }

        NativeMemory.Free(_origin);
        _origin = null;
        _data = null;
    }

    /// <summary>The next multiple of <see cref="Lane"/>.</summary>
    /// <param name="count">A number of floats.</param>
    public static int RoundUp(int count) => (count + Lane - 1) / Lane * Lane;
}
