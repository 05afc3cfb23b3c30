using PrefixBench.Core.Samples;
using PrefixBench.Statistics;

namespace PrefixBench.Analysis.Comparisons;

/// <summary>One row before it is judged: its place, its values, and the tests of them. Judging needs all rows, since Holm's adjustment does.</summary>
/// <param name="Place">The row with its numbers and without its verdict.</param>
/// <param name="Before">The values before.</param>
/// <param name="After">The values after.</param>
/// <param name="Margin">What must be exceeded.</param>
internal sealed record RowFigures(ComparisonRow Place, double[] Before, double[] After, Margin Margin)
{
    /// <summary>The tests; null when a side has no value.</summary>
    public RowTest? Test { get; } = Place.Shift is { } shift ? RowTest.Of(Before, After, Margin, shift, Place.Ratio) : null;

    /// <summary>Conversations on the smaller side.</summary>
    public int Count => Math.Min(Before.Length, After.Length);

    /// <summary>Works one row out.</summary>
    /// <param name="place">The row's place: everything but its numbers.</param>
    /// <param name="before">The turns that count of each conversation before.</param>
    /// <param name="after">The same, after.</param>
    /// <param name="options">What counts as a difference.</param>
    public static RowFigures Of(ComparisonRow place, IReadOnlyList<IReadOnlyList<TurnSample>> before, IReadOnlyList<IReadOnlyList<TurnSample>> after, ComparisonOptions options)
    {
        double[] earlier = MetricValues.Of(place.Metric, before);
        double[] later = MetricValues.Of(place.Metric, after);
        Margin margin = MarginOf(place.Metric, [.. before, .. after], options);
        return new RowFigures(
            place with
            {
                Before = MedianEstimator.Estimate(earlier),
                After = MedianEstimator.Estimate(later),
                Shift = ShiftEstimator.Difference(earlier, later),
                Ratio = ShiftEstimator.Ratio(earlier, later),
            },
            earlier,
            later,
            margin);
    }

    private static Margin MarginOf(ComparedMetric metric, IReadOnlyList<IReadOnlyList<TurnSample>> conversations, ComparisonOptions options) => metric switch
    {
        ComparedMetric.HitRatio => new Margin(null, options.Threshold),
        ComparedMetric.CachedTokens => new Margin(null, options.Threshold * Median(conversations, turn => turn.Usage.PromptTokens ?? turn.Usage.CachedTokens)),

        // A time per token is a mean over a reply's gaps, so it resolves as much finer than one time as there are gaps.
        ComparedMetric.TimePerOutputToken => new Margin(1 + options.Threshold, options.MinimumEffectMs / Math.Max(1, Median(conversations, turn => turn.Usage.OutputTokens - 1))),
        _ => new Margin(1 + options.Threshold, options.MinimumEffectMs),
    };

    private static double Median(IReadOnlyList<IReadOnlyList<TurnSample>> conversations, Func<TurnSample, double?> value) =>
        MedianEstimator.Of([.. conversations.Select(turns => turns.Sum(value)).OfType<double>()]) ?? 0;
}
