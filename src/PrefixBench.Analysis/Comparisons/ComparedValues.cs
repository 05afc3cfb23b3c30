using PrefixBench.Core.Metrics;
using PrefixBench.Core.Samples;
using PrefixBench.Statistics;

namespace PrefixBench.Analysis.Comparisons;

/// <summary>One row before it is judged: its place, its values, and the tests of them. Judging needs all rows, since Holm's adjustment does.</summary>
/// <param name="Place">The row with its numbers and without its verdict.</param>
/// <param name="Before">The values before.</param>
/// <param name="After">The values after.</param>
/// <param name="Margin">What must be exceeded.</param>
internal sealed record ComparedValues(ComparisonRow Place, double[] Before, double[] After, Margin Margin)
{
    /// <summary>The tests; null when a side has no value.</summary>
    public RowTest? Test { get; } = Place.Shift is { } shift ? RowTest.Create(Before, After, Margin, shift, Place.Ratio) : null;

    /// <summary>Conversations on the smaller side.</summary>
    public int Count => Math.Min(Before.Length, After.Length);

    /// <summary>Works one row out.</summary>
    /// <param name="place">The row's place: everything but its numbers.</param>
    /// <param name="before">The turns that count of each conversation before.</param>
    /// <param name="after">The same, after.</param>
    /// <param name="options">What counts as a difference.</param>
    public static ComparedValues Create(ComparisonRow place, IReadOnlyList<IReadOnlyList<TurnSample>> before, IReadOnlyList<IReadOnlyList<TurnSample>> after, ComparisonOptions options)
        => Create(place, Values(place.Metric, before), Values(place.Metric, after), MarginOf(place.Metric, [.. before, .. after], options));

    /// <summary>Works one row out whose values are those of launches: each launch counts once, with the median of its conversations.</summary>
    /// <param name="place">The row's place: everything but its numbers.</param>
    /// <param name="before">The turns that count of each conversation of each launch before.</param>
    /// <param name="after">The same, after.</param>
    /// <param name="options">What counts as a difference.</param>
    public static ComparedValues FromLaunches(
        ComparisonRow place, IReadOnlyList<IReadOnlyList<IReadOnlyList<TurnSample>>> before, IReadOnlyList<IReadOnlyList<IReadOnlyList<TurnSample>>> after, ComparisonOptions options)
    {
        return Create(place, Medians(before), Medians(after), MarginOf(place.Metric, [.. before.SelectMany(launch => launch), .. after.SelectMany(launch => launch)], options));

        double[] Medians(IReadOnlyList<IReadOnlyList<IReadOnlyList<TurnSample>>> launches) => [.. launches.Select(launch => MedianEstimator.Median(Values(place.Metric, launch))).OfType<double>()];
    }

    private static ComparedValues Create(ComparisonRow place, double[] earlier, double[] later, Margin margin)
    {
        return new ComparedValues(
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

    // A conversation counts where every turn has the number.
    private static double[] Values(Metric metric, IReadOnlyList<IReadOnlyList<TurnSample>> conversations) => [.. conversations.Select(metric.Total).OfType<double>()];

    private static Margin MarginOf(Metric metric, IReadOnlyList<IReadOnlyList<TurnSample>> conversations, ComparisonOptions options) => metric.Unit switch
    {
        MetricUnit.Ratio => new Margin(null, options.Threshold),
        MetricUnit.Tokens => new Margin(null, options.Threshold * Median(conversations, turn => turn.Usage.PromptTokens ?? turn.Usage.CachedTokens)),

        // A time per token is a mean over a reply's gaps, so it resolves as much finer than one time as there are gaps.
        _ when metric == MetricCatalogue.TimePerOutputToken => new Margin(1 + options.Threshold, options.MinimumEffectMs / Math.Max(1, Median(conversations, turn => turn.Usage.OutputTokens - 1))),
        _ => new Margin(1 + options.Threshold, options.MinimumEffectMs),
    };

    private static double Median(IReadOnlyList<IReadOnlyList<TurnSample>> conversations, Func<TurnSample, double?> value) =>
        MedianEstimator.Median([.. conversations.Select(turns => turns.Sum(value)).OfType<double>()]) ?? 0;
}
