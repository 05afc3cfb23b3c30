using PrefixBench.Statistics;

namespace PrefixBench.Analysis.Rows;

/// <summary>The TTFTs of one row.</summary>
/// <param name="Row">The row.</param>
/// <param name="Times">One a conversation, in their order.</param>
internal sealed record RowTimes(TurnRow Row, IReadOnlyList<(int Conversation, double Milliseconds, int? CachedTokens)> Times)
{
    /// <summary>The median TTFT; 0 without any.</summary>
    public double Median { get; } = MedianEstimator.Median([.. Times.Select(time => time.Milliseconds)]) ?? 0;

    public static RowTimes From(TurnRow row) => new(row,
    [
        .. row.Measured.Where(sample => sample.TimeToFirstToken is not null)
            .Select(sample => (sample.Conversation, sample.TimeToFirstToken!.Value.TotalMilliseconds, sample.Usage.CachedTokens)),
    ]);
}
