using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace PrefixBench.Servers.Gguf;

/// <summary>Seeded numbers for the rows of a model's matrices. A row depends on the seed, the matrix and the row alone, so the file is the same wherever it is made.</summary>
/// <param name="seed">The model's seed.</param>
internal sealed class SyntheticWeights(int seed)
{
    // SplitMix64 (Steele, Lea, Flood 2014, "Fast splittable pseudorandom number generators"), not Random: the runtime may change what a seed gives there.
    private const ulong Gamma = 0x9E3779B97F4A7C15;

    private float[] _row = [];

    /// <summary>Fills a row with numbers drawn evenly from an interval around 0.</summary>
    /// <param name="matrix">Which matrix, by its place in the file.</param>
    /// <param name="row">Which row.</param>
    /// <param name="deviation">The numbers' standard deviation.</param>
    /// <param name="destination">The row.</param>
    public void FillRow(int matrix, int row, float deviation, Span<Half> destination)
    {
        if (_row.Length < destination.Length)
        {
            _row = new float[destination.Length];
        }

        // An even draw from [-w, w) has the standard deviation w/√3; 16 bits a number are more than a half can tell apart.
        float scale = deviation * MathF.Sqrt(3) / 32768;
        Span<float> numbers = _row.AsSpan(0, destination.Length);
        ulong state = Mix(Mix(Mix((ulong)(uint)seed) + (ulong)matrix) + (ulong)row);
        ulong bits = 0UL;
        for (int i = 0; i < numbers.Length; i++)
        {
            if (i % 4 == 0)
            {
                bits = Mix(state);
                state += Gamma;
            }

            numbers[i] = (short)bits * scale;
            bits >>= 16;
        }

        TensorPrimitives.ConvertToHalf(numbers, destination);
    }

    /// <summary>A row of halves, as the bytes of the file.</summary>
    /// <param name="bytes">The row.</param>
    public static Span<Half> Halves(Span<byte> bytes) => MemoryMarshal.Cast<byte, Half>(bytes);

    private static ulong Mix(ulong value)
    {
        value += Gamma;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
