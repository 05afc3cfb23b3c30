namespace PrefixBench.Servers.Embedded.Model;

/// <summary>Sines and cosines of rotary position embedding (Su et al. 2021, base 10,000), computed once for all positions.</summary>
internal sealed class RotaryTable
{
    private readonly float[] _cosines;
    private readonly float[] _sines;
    private readonly int _pairs;

    /// <summary>Fills the table.</summary>
    /// <param name="headWidth">Width of one attention head; even.</param>
    /// <param name="contextSize">How many positions.</param>
    public RotaryTable(int headWidth, int contextSize)
    {
        _pairs = headWidth / 2;
        _cosines = new float[_pairs * contextSize];
        _sines = new float[_pairs * contextSize];
        for (int pair = 0; pair < _pairs; pair++)
        {
            double frequency = Math.Pow(10_000, -(double)pair / _pairs);
            for (int position = 0; position < contextSize; position++)
            {
                (double sine, double cosine) = Math.SinCos(position * frequency);
                _cosines[(pair * contextSize) + position] = (float)cosine;
                _sines[(pair * contextSize) + position] = (float)sine;
            }
        }

        _contextSize = contextSize;
    }

    private readonly int _contextSize;

    /// <summary>The cosines of one pair at consecutive positions.</summary>
    /// <param name="pair">The pair of dimensions.</param>
    /// <param name="start">The first position.</param>
    /// <param name="count">How many.</param>
    public ReadOnlySpan<float> Cosines(int pair, int start, int count) => _cosines.AsSpan((pair * _contextSize) + start, count);

    /// <summary>The sines of one pair at consecutive positions.</summary>
    /// <param name="pair">The pair of dimensions.</param>
    /// <param name="start">The first position.</param>
    /// <param name="count">How many.</param>
    public ReadOnlySpan<float> Sines(int pair, int start, int count) => _sines.AsSpan((pair * _contextSize) + start, count);
}
