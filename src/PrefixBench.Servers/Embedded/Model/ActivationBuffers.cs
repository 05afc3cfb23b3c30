using PrefixBench.Servers.Embedded.Options;

namespace PrefixBench.Servers.Embedded.Model;

/// <summary>
/// What flows through the model for one batch: one row per dimension, one column per token. A row is a multiple of the widest vector long, so
/// every element takes the vectorised way through every operation, whatever the number of tokens: a scalar remainder may round an
/// exponential differently.
/// </summary>
internal sealed class ActivationBuffers : IDisposable
{
    private readonly AlignedBuffer[] _all;

    /// <summary>Allocates for the largest batch.</summary>
    /// <param name="width">Width of the model.</param>
    /// <param name="feedForwardWidth">Width of its feed-forward part.</param>
    /// <param name="columns">Most tokens in a batch.</param>
    /// <param name="headRows">Outputs of the head.</param>
    public ActivationBuffers(int width, int feedForwardWidth, int columns, int headRows)
    {
        int stride = AlignedBuffer.RoundUp(columns);
        Hidden = new AlignedBuffer((long)width * stride);
        Normed = new AlignedBuffer((long)width * stride);
        QueryKeyValue = new AlignedBuffer(3L * width * stride);
        Attended = new AlignedBuffer((long)width * stride);
        GateUp = new AlignedBuffer(2L * feedForwardWidth * stride);
        Activated = new AlignedBuffer((long)feedForwardWidth * stride);
        Cosines = new AlignedBuffer(EngineOptions.HeadWidth / 2 * (long)stride);
        Sines = new AlignedBuffer(EngineOptions.HeadWidth / 2 * (long)stride);
        Row = new AlignedBuffer(2L * stride);
        Logits = new AlignedBuffer((long)headRows * stride);
        _all = [Hidden, Normed, QueryKeyValue, Attended, GateUp, Activated, Cosines, Sines, Row, Logits];
    }

    /// <summary>The residual stream.</summary>
    public AlignedBuffer Hidden { get; }

    /// <summary>The normed residual stream; later the output of a projection before it is added.</summary>
    public AlignedBuffer Normed { get; }

    /// <summary>Queries, keys and values.</summary>
    public AlignedBuffer QueryKeyValue { get; }

    /// <summary>What attention gathered.</summary>
    public AlignedBuffer Attended { get; }

    /// <summary>SwiGLU's gate and up projections.</summary>
    public AlignedBuffer GateUp { get; }

    /// <summary>Their product.</summary>
    public AlignedBuffer Activated { get; }

    /// <summary>Cosines of the columns' positions, one row per pair of dimensions.</summary>
    public AlignedBuffer Cosines { get; }

    /// <summary>Sines of the columns' positions.</summary>
    public AlignedBuffer Sines { get; }

    /// <summary>Two rows for sums and rotations.</summary>
    public AlignedBuffer Row { get; }

    /// <summary>The head's outputs.</summary>
    public AlignedBuffer Logits { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (AlignedBuffer buffer in _all)
        {
            buffer.Dispose();
        }
    }
}
