using PrefixBench.Analysis.Rows;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Expectations;
using PrefixBench.Statistics;

namespace PrefixBench.Analysis.Summaries;

/// <summary>The share of one row's turns that keep the limits of a goodput.</summary>
/// <param name="Turn">The turn, from 1.</param>
/// <param name="Kept">The number of turns that keep every limit.</param>
/// <param name="Share">That number ÷ all turns that count, 0 to 1, with Wilson's interval.</param>
public sealed record TurnGoodput(int Turn, int Kept, Estimate Share)
{
    /// <summary>
    /// Counts the turns of a row. A turn that failed for good does not keep the limits. A turn that was cancelled, or that breaks no limit but lacks one of
    /// the numbers, counts neither way.
    /// </summary>
    /// <param name="row">The row.</param>
    /// <param name="goodput">The limits.</param>
    /// <returns>The share; null if no turn counts.</returns>
    public static TurnGoodput? From(TurnRow row, Goodput goodput)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(goodput);
        bool[] judged = [.. row.Measured.Select(goodput.IsKeptBy).OfType<bool>()];
        int failed = row.Failed.Where(sample => sample is { IsWarmup: false, IsRamp: false } && sample.Failure!.Kind != FailureKind.Cancelled)
            .Select(sample => sample.Conversation).Distinct().Except(row.Measured.Select(sample => sample.Conversation)).Count();
        int kept = judged.Count(isKept => isKept);
        return WilsonInterval.Estimate(kept, judged.Length + failed) is { } share ? new TurnGoodput(row.Turn, kept, share) : null;
    }
}
