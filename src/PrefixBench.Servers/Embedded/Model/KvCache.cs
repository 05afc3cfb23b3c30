namespace PrefixBench.Servers.Embedded.Model;

/// <summary>
/// The keys and values of one slot. Both are stored with the position as the inner index (a row per layer and dimension), so that one
/// query meets all earlier positions in long runs of memory.
/// </summary>
internal sealed class KvCache : IDisposable
{
    private readonly AlignedBuffer _keys;
    private readonly AlignedBuffer _values;
    private readonly int _width;
    private readonly int _stride;

    /// <summary>Makes an empty cache.</summary>
    /// <param name="layers">Layers of the model.</param>
    /// <param name="width">Width of the model.</param>
    /// <param name="contextSize">How many positions it can hold.</param>
    public KvCache(int layers, int width, int contextSize)
    {
        _width = width;
        // One lane more than needed: rows a power of two apart would all fall into the same few sets of the processor's cache.
        _stride = AlignedBuffer.RoundUp(contextSize) + AlignedBuffer.Lane;
        _keys = new AlignedBuffer((long)layers * width * _stride);
        _values = new AlignedBuffer((long)layers * width * _stride);
    }

    /// <summary>One dimension of the keys of one layer at positions 0 to <paramref name="count"/> − 1.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="dimension">The dimension.</param>
    /// <param name="count">How many positions.</param>
    public ReadOnlySpan<float> Keys(int layer, int dimension, int count) => _keys.Slice(Row(layer, dimension), count);

    /// <summary>One dimension of the values of one layer at positions 0 to <paramref name="count"/> − 1.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="dimension">The dimension.</param>
    /// <param name="count">How many positions.</param>
    public ReadOnlySpan<float> Values(int layer, int dimension, int count) => _values.Slice(Row(layer, dimension), count);

    /// <summary>Stores one dimension of the keys and values of consecutive positions.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="dimension">The dimension.</param>
    /// <param name="start">The first position.</param>
    /// <param name="keys">One key per position.</param>
    /// <param name="values">One value per position.</param>
    public void Store(int layer, int dimension, int start, ReadOnlySpan<float> keys, ReadOnlySpan<float> values)
    {
        long row = Row(layer, dimension) + start;
        keys.CopyTo(_keys.Slice(row, keys.Length));
        values.CopyTo(_values.Slice(row, values.Length));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _keys.Dispose();
        _values.Dispose();
    }

    private long Row(int layer, int dimension) => ((long)layer * _width + dimension) * _stride;
}
