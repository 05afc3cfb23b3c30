using PrefixBench.Core.Samples;

namespace PrefixBench.Analysis.Rows;

/// <summary>Two samples of the conversations with one number: of two prefixes at one turn, or of two turns with one prefix.</summary>
/// <param name="First">The sample of the first row.</param>
/// <param name="Second">The sample of the second row.</param>
public sealed record SamplePair(TurnSample First, TurnSample Second)
{
    /// <summary>Whether the difference of the two TTFTs says something about the prompts: both contain about the same number of generated tokens.</summary>
    public bool IsComparable => First.Arrivals.IsComparableWith(Second.Arrivals);

    /// <summary>Pairs two rows by conversation number. Conversations measured in one row only are left out.</summary>
    /// <param name="first">One row.</param>
    /// <param name="second">The other.</param>
    public static IReadOnlyList<SamplePair> Join(TurnRow first, TurnRow second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        return [.. first.Measured.Join(second.Measured, sample => sample.Conversation, sample => sample.Conversation, (a, b) => new SamplePair(a, b))];
    }
}
