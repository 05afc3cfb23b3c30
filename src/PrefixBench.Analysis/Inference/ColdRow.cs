using PrefixBench.Statistics;

namespace PrefixBench.Analysis.Inference;

/// <summary>The cold turns of one row, by conversation.</summary>
/// <param name="Turn">The turn, from 1; 0 for the short prompt.</param>
/// <param name="IsFirstRequest">Whether its requests follow another conversation: the short prompt, and turn 1 where none precedes it.</param>
/// <param name="Tokens">Their prompt tokens.</param>
/// <param name="Ms">Their times in ms.</param>
internal sealed record ColdRow(int Turn, bool IsFirstRequest, ConversationColumn Tokens, ConversationColumn Ms)
{
    // A median absolute deviation is this part of a standard deviation, for normal noise.
    private const double Deviation = 0.6745;

    /// <summary>The point of the curve, by some of the conversations; null where they have none.</summary>
    /// <param name="times">How often each conversation is counted.</param>
    public ColdPoint? Point(ReadOnlySpan<int> times) =>
        Ms.Median(times) is { Count: > 0, Value: > 0 } time ? new ColdPoint(Tokens.Median(times).Value, time.Value, time.Count, Turn, IsFirstRequest) : null;

    /// <summary>The noise of a single time relative to the median; 0 for a single one.</summary>
    public double RelativeNoise()
    {
        double middle = MedianEstimator.Median([.. Ms.Known])!.Value;
        double spread = MedianEstimator.Median([.. Ms.Known.Select(ms => Math.Abs(ms - middle))])!.Value / Deviation;
        int count = Ms.Known.Count;
        return middle <= 0 || count < 2 ? 0 : spread / middle * Math.Sqrt(count / (count - 1.0));
    }
}
