using System.Numerics.Tensors;
using PrefixBench.Servers.Embedded.Options;

namespace PrefixBench.Servers.Embedded.Model;

/// <summary>Multi-head causal attention of a batch over the caches of its segments. Lengths depend on a token's position only, never on its batch.</summary>
internal sealed class CausalAttention : IDisposable
{
    // Waking another thread costs as much as about this many multiplications.
    private const long SplitWork = 1_000_000;

    private readonly int _width;
    private readonly WorkSplitter _splitter;
    private readonly AlignedBuffer[] _scores;

    /// <summary>Allocates one row of scores per thread.</summary>
    /// <param name="width">Width of the model.</param>
    /// <param name="contextSize">Most positions in a cache.</param>
    /// <param name="splitter">The threads.</param>
    public CausalAttention(int width, int contextSize, WorkSplitter splitter)
    {
        _width = width;
        _splitter = splitter;
        _scores = [.. Enumerable.Range(0, splitter.Threads).Select(_ => new AlignedBuffer(AlignedBuffer.RoundUp(contextSize)))];
    }

    /// <summary>Attends for every token of the batch.</summary>
    /// <param name="segments">The batch; keys and values of its tokens are already in the caches.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="queries">One row per dimension, the queries first.</param>
    /// <param name="attended">Takes one row per dimension.</param>
    /// <param name="stride">Length of a row.</param>
    public void Run(IReadOnlyList<BatchSegment> segments, int layer, AlignedBuffer queries, AlignedBuffer attended, int stride)
    {
        attended.Slice(0, _width * stride).Clear();
        int column = 0;
        foreach (BatchSegment segment in segments)
        {
            int first = column;
            int count = segment.Tokens.Length;
            long work = (long)count * (segment.Start + (count / 2)) * _width;
            // Interleaved columns: the later a token, the longer its row, so blocks would be unequal shares.
            _splitter.Run(_splitter.Threads, work >= SplitWork, (part, begin, end) =>
            {
                int step = end - begin == _splitter.Threads ? 1 : _splitter.Threads;
                for (int head = 0; head < _width / EngineOptions.HeadWidth; head++)
                {
                    for (int token = step == 1 ? 0 : part; token < count; token += step)
                    {
                        Attend(segment.Cache, layer, head, segment.Start + token + 1, queries, attended, first + token, stride, _scores[part]);
                    }
                }
            });
            column += count;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (AlignedBuffer scores in _scores)
        {
            scores.Dispose();
        }
    }

    private static void Attend(
        KvCache cache, int layer, int head, int length, AlignedBuffer queries, AlignedBuffer attended, int column, int stride, AlignedBuffer buffer)
    {
        Span<float> scores = buffer.Slice(0, length);
        int firstRow = head * EngineOptions.HeadWidth;
        Span<float> query = queries.Slice((long)firstRow * stride, EngineOptions.HeadWidth * stride);
        float scale = 1 / MathF.Sqrt(EngineOptions.HeadWidth);
        TensorPrimitives.Multiply(cache.Keys(layer, firstRow, length), query[column] * scale, scores);
        for (int i = 1; i < EngineOptions.HeadWidth; i++)
        {
            TensorPrimitives.MultiplyAdd(cache.Keys(layer, firstRow + i, length), query[(i * stride) + column] * scale, scores, scores);
        }

        // Softmax; the division is left to the few sums below.
        TensorPrimitives.Subtract(scores, TensorPrimitives.Max<float>(scores), scores);
        TensorPrimitives.Exp<float>(scores, scores);
        float inverse = 1 / TensorPrimitives.Sum<float>(scores);
        Span<float> output = attended.Slice((long)firstRow * stride, EngineOptions.HeadWidth * stride);
        for (int i = 0; i < EngineOptions.HeadWidth; i++)
        {
            output[(i * stride) + column] = TensorPrimitives.Dot(scores, cache.Values(layer, firstRow + i, length)) * inverse;
        }
    }
}
