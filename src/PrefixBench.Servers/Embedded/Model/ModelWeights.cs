using PrefixBench.Servers.Embedded.Text;

namespace PrefixBench.Servers.Embedded.Model;

/// <summary>Seeded random weights: the same seed and sizes give the same model.</summary>
internal sealed class ModelWeights
{
    /// <summary>Draws the weights.</summary>
    /// <param name="width">Width of the model.</param>
    /// <param name="layers">Number of layers.</param>
    /// <param name="seed">The seed.</param>
    public ModelWeights(int width, int layers, int seed)
    {
        FeedForwardWidth = width * 3 / 2;
        var random = new Random(seed);
        Embedding = Draw(random, ByteTokenizer.VocabularySize * width, 1);
        Layers = new LayerWeights[layers];
        for (int layer = 0; layer < layers; layer++)
        {
            Layers[layer] = new LayerWeights(
                Gains(random, width),
                Draw(random, 3 * width * width, Deviation(width)),
                Draw(random, width * width, Deviation(width)),
                Gains(random, width),
                Draw(random, 2 * FeedForwardWidth * width, Deviation(width)),
                Draw(random, FeedForwardWidth * width, Deviation(FeedForwardWidth)));
        }

        FinalGain = Gains(random, width);
        // Logits about two apart: replies are noise, but not uniform noise.
        Head = Draw(random, ByteTokenizer.PrintableCount * width, 2 * Deviation(width));
    }

    /// <summary>Width inside the feed-forward part.</summary>
    public int FeedForwardWidth { get; }

    /// <summary>One row per token of the vocabulary.</summary>
    public float[] Embedding { get; }

    /// <summary>The layers, first to last.</summary>
    public LayerWeights[] Layers { get; }

    /// <summary>RMSNorm gains before the head.</summary>
    public float[] FinalGain { get; }

    /// <summary>One row per printable byte; all other tokens can never be generated, so they have no row.</summary>
    public float[] Head { get; }

    /// <summary>How many weights there are.</summary>
    public long Count =>
        Embedding.LongLength + FinalGain.LongLength + Head.LongLength + Layers.Sum(layer =>
            layer.AttentionGain.LongLength + layer.QueryKeyValue.LongLength + layer.Output.LongLength +
            layer.FeedForwardGain.LongLength + layer.GateUp.LongLength + layer.Down.LongLength);

    // Keeps the variance of a sum over that many inputs at that of one input (Glorot and Bengio 2010).
    private static float Deviation(int inputs) => 1 / MathF.Sqrt(inputs);

    private static float[] Gains(Random random, int count)
    {
        float[] gains = Draw(random, count, 0.1f);
        for (int i = 0; i < count; i++)
        {
            gains[i] += 1;
        }

        return gains;
    }

    private static float[] Draw(Random random, int count, float deviation)
    {
        float[] weights = new float[count];
        // A uniform number on (-1, 1) has the deviation 1 / √3.
        float scale = deviation * MathF.Sqrt(3);
        for (int i = 0; i < count; i++)
        {
            weights[i] = ((2 * random.NextSingle()) - 1) * scale;
        }

        return weights;
    }
}

/// <summary>The weights of one layer; matrices are stored row by row, one row per output.</summary>
/// <param name="AttentionGain">RMSNorm gains before attention.</param>
/// <param name="QueryKeyValue">3 × width outputs: queries, keys, values.</param>
/// <param name="Output">Attention's output projection.</param>
/// <param name="FeedForwardGain">RMSNorm gains before the feed-forward part.</param>
/// <param name="GateUp">2 × feed-forward width outputs: SwiGLU's gate, then its up projection.</param>
/// <param name="Down">The projection back to the model's width.</param>
internal sealed record LayerWeights(
    float[] AttentionGain,
    float[] QueryKeyValue,
    float[] Output,
    float[] FeedForwardGain,
    float[] GateUp,
    float[] Down);
