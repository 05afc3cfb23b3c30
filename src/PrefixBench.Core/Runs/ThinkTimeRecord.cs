using PrefixBench.Core.Conversations;

namespace PrefixBench.Core.Runs;

/// <summary>The pause between the turns of a conversation, in <c>run.json</c>.</summary>
/// <param name="ShortestMs">The shortest pause in milliseconds, 0 or more.</param>
/// <param name="LongestMs">The longest pause in milliseconds; equal to the shortest if it did not vary.</param>
/// <param name="Seed">The seed of the pauses.</param>
public sealed record ThinkTimeRecord(double ShortestMs, double LongestMs, int Seed)
{
    /// <summary>Creates the record of a think time; null for none.</summary>
    /// <param name="time">The think time.</param>
    public static ThinkTimeRecord? From(ThinkTime time)
    {
        ArgumentNullException.ThrowIfNull(time);
        return time.IsNone ? null : new(time.Shortest.TotalMilliseconds, time.Longest.TotalMilliseconds, time.Seed);
    }
}
