namespace PrefixBench.Core.Samples;

/// <summary>How the deltas of one answer arrived: one after another, in a few lumps, or all at once.</summary>
/// <param name="Moments">The number of different moments at which deltas arrived, 0 or more. Deltas less than <see cref="SameMoment"/> apart arrived in one.</param>
/// <param name="AtFirst">The number of deltas that arrived in the first moment, 0 or more.</param>
/// <param name="Span">The time from the first to the last delta; zero with fewer than two.</param>
public readonly record struct DeltaArrivals(int Moments, int AtFirst, TimeSpan Span)
{
    /// <summary>No server generates a token of one answer in less time, so deltas that are closer together were held back and sent together.</summary>
    public static readonly TimeSpan SameMoment = TimeSpan.FromMilliseconds(0.1);

    /// <summary>Groups arrivals into moments.</summary>
    /// <param name="offsets">Request sent → arrival, for every delta in order.</param>
    public static DeltaArrivals From(IReadOnlyList<TimeSpan> offsets)
    {
        ArgumentNullException.ThrowIfNull(offsets);
        if (offsets.Count == 0)
        {
            return default;
        }

        (int moments, int atFirst) = (1, 1);
        for (int index = 1; index < offsets.Count; index++)
        {
            moments += offsets[index] - offsets[index - 1] >= SameMoment ? 1 : 0;
            atFirst = moments == 1 ? index + 1 : atFirst;
        }

        return new DeltaArrivals(moments, atFirst, offsets[^1] - offsets[0]);
    }
}
