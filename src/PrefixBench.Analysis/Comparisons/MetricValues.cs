using PrefixBench.Core.Samples;

namespace PrefixBench.Analysis.Comparisons;

/// <summary>The values of one metric, one a conversation.</summary>
internal static class MetricValues
{
    /// <summary>The metric of each conversation in which every turn has it; the others are left out.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="conversations">The turns that count of each conversation: one, or all.</param>
    public static double[] Of(ComparedMetric metric, IEnumerable<IReadOnlyList<TurnSample>> conversations) =>
        [.. conversations.Select(turns => Of(metric, turns)).OfType<double>()];

    private static double? Of(ComparedMetric metric, IReadOnlyList<TurnSample> turns) => metric switch
    {
        ComparedMetric.TimeToFirstToken => Sum(turns, turn => turn.TimeToFirstToken?.TotalMilliseconds),
        ComparedMetric.RequestDuration => Sum(turns, turn => turn.RequestDuration?.TotalMilliseconds),
        ComparedMetric.PromptEval => Sum(turns, turn => turn.Timings.PromptEval?.TotalMilliseconds),
        ComparedMetric.TimePerOutputToken => Sum(turns, GenerationMs) / Sum(turns, turn => turn.Usage.OutputTokens - 1),
        ComparedMetric.CachedTokens => Sum(turns, turn => turn.Usage.CachedTokens),
        ComparedMetric.HitRatio => Sum(turns, turn => turn.Usage.CachedTokens) / Sum(turns, turn => turn.Usage.PromptTokens > 0 ? turn.Usage.PromptTokens : null),
        _ => throw new ArgumentOutOfRangeException(nameof(metric), metric, "There is no such metric."),
    };

    private static double? GenerationMs(TurnSample turn) => turn.TimePerOutputToken is null ? null : (turn.DeltaOffsets[^1] - turn.DeltaOffsets[0]).TotalMilliseconds;

    private static double? Sum(IReadOnlyList<TurnSample> turns, Func<TurnSample, double?> value)
    {
        double? sum = 0;
        foreach (TurnSample turn in turns)
        {
            sum += value(turn);
        }

        return sum;
    }
}
