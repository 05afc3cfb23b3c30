using PrefixBench.Analysis.Rows;
using PrefixBench.Statistics;

namespace PrefixBench.Analysis.Verdicts.Warnings;

/// <summary>The TTFTs of one row.</summary>
/// <param name="Row">The row.</param>
/// <param name="Times">One a conversation, in their order.</param>
internal sealed record RowTimes(TurnRow Row, IReadOnlyList<(int Conversation, double Milliseconds, int? CachedTokens)> Times)
{
    /// <summary>The median TTFT; 0 without any.</summary>
    public double Median { get; } = MedianEstimator.Of([.. Times.Select(time => time.Milliseconds)]) ?? 0;

    public static RowTimes Of(TurnRow row) => new(row,
    [
        .. row.Measured.Where(sample => sample.TimeToFirstToken is not null)
            .Select(sample => (sample.Conversation, sample.TimeToFirstToken!.Value.TotalMilliseconds, sample.Usage.CachedTokens)),
    ]);
}
