using System.Numerics.Tensors;
using PrefixBench.Servers.Embedded.Text;

namespace PrefixBench.Servers.Embedded.Scheduling;

/// <summary>Picks tokens by temperature, from a seeded sequence of its own: the same logits and seed give the same tokens.</summary>
internal sealed class Sampler(float temperature, int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>Picks a token.</summary>
    /// <param name="logits">One per printable byte.</param>
    public int Pick(ReadOnlySpan<float> logits)
    {
        int index = temperature <= 0 ? TensorPrimitives.IndexOfMax(logits) : Draw(logits);
        return ByteTokenizer.FirstByte + ByteTokenizer.FirstPrintable + index;
    }

    private int Draw(ReadOnlySpan<float> logits)
    {
        float largest = TensorPrimitives.Max(logits);
        Span<double> weights = stackalloc double[logits.Length];
        double sum = 0;
        for (int i = 0; i < logits.Length; i++)
        {
            sum += weights[i] = Math.Exp((logits[i] - largest) / temperature);
        }

        double left = _random.NextDouble() * sum;
        for (int i = 0; i < weights.Length - 1; i++)
        {
            left -= weights[i];
            if (left < 0)
            {
                return i;
            }
        }

        return weights.Length - 1;
    }
}
