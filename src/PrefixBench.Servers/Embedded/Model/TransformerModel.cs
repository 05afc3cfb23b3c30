using System.Numerics.Tensors;
using PrefixBench.Servers.Embedded.Options;
using PrefixBench.Servers.Embedded.Text;

namespace PrefixBench.Servers.Embedded.Model;

/// <summary>
/// A decoder-only transformer: RMSNorm, rotary positions, causal attention, SwiGLU. Each token's numbers are computed by the same operations
/// in the same order whatever else is in its batch and whoever put the earlier positions into the cache, so they are the same to the last bit.
/// Not safe for use by several threads at once.
/// </summary>
internal sealed class TransformerModel : IDisposable
{
    private const float Epsilon = 1e-5f;

    // Below this, a matrix is done before another thread is awake.
    private const int SplitColumns = 32;

    private readonly EngineOptions _options;
    private readonly ModelWeights _weights;
    private readonly RotaryTable _rotary;
    private readonly ActivationBuffers _buffers;
    private readonly WorkSplitter _splitter;
    private readonly CausalAttention _attention;
    private readonly int _width;

    /// <summary>Builds the model with seeded random weights.</summary>
    /// <param name="options">Checked options.</param>
    public TransformerModel(EngineOptions options)
    {
        options.Validate();
        _options = options;
        _width = options.Width;
        _weights = new ModelWeights(options.Width, options.Layers, options.Seed);
        _rotary = new RotaryTable(EngineOptions.HeadWidth, options.ContextSize);
        _buffers = new ActivationBuffers(_width, _weights.FeedForwardWidth, options.PrefillBatch, ByteTokenizer.PrintableCount);
        _splitter = new WorkSplitter(options.Threads);
        _attention = new CausalAttention(options.Width, options.ContextSize, _splitter);
    }

    /// <summary>How many weights the model has.</summary>
    public long ParameterCount => _weights.Count;

    /// <summary>Tokens evaluated so far, those of all caches together.</summary>
    public long TokensEvaluated { get; private set; }

    /// <summary>Multiplications with addition so far: the matrices and attention.</summary>
    public long MultiplyAdds { get; private set; }

    /// <summary>An empty cache for this model.</summary>
    public KvCache CreateCache() => new(_options.Layers, _width, _options.ContextSize);

    /// <summary>Evaluates a batch: fills the caches, and predicts where a segment asks for it.</summary>
    /// <param name="segments">At most one segment per cache; at most <see cref="EngineOptions.PrefillBatch"/> tokens together.</param>
    /// <returns>For each segment that wants them, in order, the logits of the printable bytes from the space on.</returns>
    public IReadOnlyList<float[]> Evaluate(IReadOnlyList<BatchSegment> segments)
    {
        int columns = segments.Sum(segment => segment.Tokens.Length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(columns, _options.PrefillBatch, nameof(segments));
        int stride = AlignedBuffer.RoundUp(columns);
        Embed(segments, stride);
        for (int layer = 0; layer < _options.Layers; layer++)
        {
            LayerWeights weights = _weights.Layers[layer];
            Norm(weights.AttentionGain, stride);
            Project(weights.QueryKeyValue, _buffers.Normed, _buffers.QueryKeyValue, 3 * _width, _width, stride);
            Rotate(stride);
            Store(segments, layer, stride);
            _attention.Run(segments, layer, _buffers.QueryKeyValue, _buffers.Attended, stride);
            Project(weights.Output, _buffers.Attended, _buffers.Normed, _width, _width, stride);
            AddToHidden(stride);
            Norm(weights.FeedForwardGain, stride);
            FeedForward(weights, stride);
            AddToHidden(stride);
        }

        Count(segments, columns);
        return Predict(segments, stride);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _buffers.Dispose();
        _attention.Dispose();
    }

    private void Embed(IReadOnlyList<BatchSegment> segments, int stride)
    {
        Span<float> hidden = _buffers.Hidden.Slice(0, _width * stride);
        hidden.Clear();
        int column = 0;
        foreach (BatchSegment segment in segments)
        {
            foreach (int token in segment.Tokens.Span)
            {
                for (int dimension = 0; dimension < _width; dimension++)
                {
                    hidden[(dimension * stride) + column] = _weights.Embedding[(token * _width) + dimension];
                }

                column++;
            }
        }

        for (int pair = 0; pair < EngineOptions.HeadWidth / 2; pair++)
        {
            Span<float> cosines = _buffers.Cosines.Slice(pair * stride, stride);
            Span<float> sines = _buffers.Sines.Slice(pair * stride, stride);
            cosines.Clear();
            sines.Clear();
            column = 0;
            foreach (BatchSegment segment in segments)
            {
                _rotary.Cosines(pair, segment.Start, segment.Tokens.Length).CopyTo(cosines[column..]);
                _rotary.Sines(pair, segment.Start, segment.Tokens.Length).CopyTo(sines[column..]);
                column += segment.Tokens.Length;
            }
        }
    }

    // Root mean square layer normalization (Zhang and Sennrich 2019), all columns at once.
    private void Norm(float[] gain, int stride)
    {
        Span<float> scale = _buffers.Row.Slice(0, stride);
        scale.Clear();
        for (int dimension = 0; dimension < _width; dimension++)
        {
            Span<float> row = _buffers.Hidden.Slice(dimension * stride, stride);
            TensorPrimitives.MultiplyAdd(row, row, scale, scale);
        }

        TensorPrimitives.Multiply(scale, 1f / _width, scale);
        TensorPrimitives.Add(scale, Epsilon, scale);
        TensorPrimitives.ReciprocalSqrt<float>(scale, scale);
        for (int dimension = 0; dimension < _width; dimension++)
        {
            Span<float> normed = _buffers.Normed.Slice(dimension * stride, stride);
            TensorPrimitives.Multiply(_buffers.Hidden.Slice(dimension * stride, stride), scale, normed);
            TensorPrimitives.Multiply(normed, gain[dimension], normed);
        }
    }

    // One weight meets all columns at once, which is why a large batch costs less per token than a small one.
    private void Project(float[] weights, AlignedBuffer input, AlignedBuffer output, int rows, int inputs, int stride) =>
        _splitter.Run(rows, stride >= SplitColumns, (_, first, end) =>
        {
            ReadOnlySpan<float> columns = input.Slice(0, inputs * stride);
            for (int row = first; row < end; row++)
            {
                Span<float> sums = output.Slice((long)row * stride, stride);
                Span<float> rowWeights = weights.AsSpan(row * inputs, inputs);
                TensorPrimitives.Multiply(columns[..stride], rowWeights[0], sums);
                for (int i = 1; i < rowWeights.Length; i++)
                {
                    TensorPrimitives.MultiplyAdd(columns.Slice(i * stride, stride), rowWeights[i], sums, sums);
                }
            }
        });

    private void Rotate(int stride)
    {
        int half = EngineOptions.HeadWidth / 2;
        Span<float> first = _buffers.Row.Slice(0, stride);
        Span<float> second = _buffers.Row.Slice(stride, stride);
        // Queries and keys lie one after the other; both are rotated head by head.
        for (int head = 0; head < 2 * _width / EngineOptions.HeadWidth; head++)
        {
            for (int pair = 0; pair < half; pair++)
            {
                int row = (head * EngineOptions.HeadWidth) + pair;
                Span<float> x = _buffers.QueryKeyValue.Slice((long)row * stride, stride);
                Span<float> y = _buffers.QueryKeyValue.Slice((long)(row + half) * stride, stride);
                Span<float> cosines = _buffers.Cosines.Slice(pair * stride, stride);
                Span<float> sines = _buffers.Sines.Slice(pair * stride, stride);
                TensorPrimitives.Multiply(y, sines, first);
                TensorPrimitives.Multiply(x, sines, second);
                TensorPrimitives.Multiply(x, cosines, x);
                TensorPrimitives.Subtract(x, first, x);
                TensorPrimitives.MultiplyAdd(y, cosines, second, y);
            }
        }
    }

    private void Store(IReadOnlyList<BatchSegment> segments, int layer, int stride)
    {
        int column = 0;
        foreach (BatchSegment segment in segments)
        {
            for (int dimension = 0; dimension < _width; dimension++)
            {
                segment.Cache.Store(
                    layer,
                    dimension,
                    segment.Start,
                    _buffers.QueryKeyValue.Slice(((long)(_width + dimension) * stride) + column, segment.Tokens.Length),
                    _buffers.QueryKeyValue.Slice(((long)((2 * _width) + dimension) * stride) + column, segment.Tokens.Length));
            }

            column += segment.Tokens.Length;
        }
    }

    private void FeedForward(LayerWeights weights, int stride)
    {
        int size = _weights.FeedForwardWidth * stride;
        Project(weights.GateUp, _buffers.Normed, _buffers.GateUp, 2 * _weights.FeedForwardWidth, _width, stride);
        Span<float> gate = _buffers.GateUp.Slice(0, size);
        Span<float> activated = _buffers.Activated.Slice(0, size);
        TensorPrimitives.Sigmoid<float>(gate, activated);
        TensorPrimitives.Multiply(activated, gate, activated);
        TensorPrimitives.Multiply(activated, _buffers.GateUp.Slice(size, size), activated);
        Project(weights.Down, _buffers.Activated, _buffers.Normed, _width, _weights.FeedForwardWidth, stride);
    }

    private void AddToHidden(int stride)
    {
        Span<float> hidden = _buffers.Hidden.Slice(0, _width * stride);
        TensorPrimitives.Add(hidden, _buffers.Normed.Slice(0, _width * stride), hidden);
    }

    private List<float[]> Predict(IReadOnlyList<BatchSegment> segments, int stride)
    {
        var predicted = new List<float[]>();
        if (!segments.Any(segment => segment.WantsLogits))
        {
            return predicted;
        }

        // Only the last token of a segment is predicted from; the columns are few, so they are moved together first.
        int wanted = segments.Count(segment => segment.WantsLogits);
        int narrow = AlignedBuffer.RoundUp(wanted);
        Norm(_weights.FinalGain, stride);
        Span<float> normed = _buffers.Normed.Slice(0, _width * stride);
        Span<float> gathered = _buffers.Attended.Slice(0, _width * narrow);
        gathered.Clear();
        int column = 0, target = 0;
        foreach (BatchSegment segment in segments)
        {
            column += segment.Tokens.Length;
            if (segment.WantsLogits)
            {
                for (int dimension = 0; dimension < _width; dimension++)
                {
                    gathered[(dimension * narrow) + target] = normed[(dimension * stride) + column - 1];
                }

                target++;
            }
        }

        Project(_weights.Head, _buffers.Attended, _buffers.Logits, ByteTokenizer.PrintableCount, _width, narrow);
        MultiplyAdds += (long)ByteTokenizer.PrintableCount * _width * wanted;
        for (target = 0; target < wanted; target++)
        {
            float[] logits = new float[ByteTokenizer.PrintableCount];
            for (int row = 0; row < logits.Length; row++)
            {
                logits[row] = _buffers.Logits.Slice((row * narrow) + target, 1)[0];
            }

            predicted.Add(logits);
        }

        return predicted;
    }

    private void Count(IReadOnlyList<BatchSegment> segments, int columns)
    {
        TokensEvaluated += columns;
        long matrices = (4L * _width * _width) + (3L * _weights.FeedForwardWidth * _width);
        foreach (BatchSegment segment in segments)
        {
            long count = segment.Tokens.Length;
            long positions = (count * segment.Start) + (count * (count + 1) / 2);
            MultiplyAdds += _options.Layers * ((matrices * count) + (2L * _width * positions));
        }
    }
}
