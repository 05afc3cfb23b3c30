using System.Globalization;
using PrefixBench.Analysis.Comparisons;
using PrefixBench.Core.Metrics;

namespace PrefixBench.Analysis.Tuning;

/// <summary>
/// Work that a variant changes: prompts or replies of another length. A time that falls because there is less to do is no gain of the server, so such a time is not called faster.
/// </summary>
internal static class ChangedWork
{
    /// <summary>What measures the work of a turn.</summary>
    public static IReadOnlyList<Metric> Metrics { get; } = [MetricCatalogue.PromptTokens, MetricCatalogue.OutputTokens];

    /// <summary>Whether the lengths differ: their ratio is beyond the threshold, and its interval, where there are launches enough for one, excludes 1.</summary>
    /// <param name="row">A row of one of <see cref="Metrics"/>.</param>
    /// <param name="options">What counts as a difference.</param>
    public static bool IsChanged(ComparisonRow row, ComparisonOptions options) => row.Ratio is { } ratio
        && (ratio.Value > 1 + options.Threshold || ratio.Value < 1 / (1 + options.Threshold))
        && (ratio.Lower is null || ratio.Lower > 1 || ratio.Upper < 1);

    /// <summary>The row, inconclusive where it would be faster and the work of its turns differs.</summary>
    /// <param name="row">A judged row.</param>
    /// <param name="changed">The lengths that differ.</param>
    public static ComparisonRow Withhold(ComparisonRow row, IReadOnlyList<ComparisonRow> changed) =>
        row.Verdict == ComparisonVerdict.Better && changed.FirstOrDefault(work => Explains(work, row)) is { } work
            ? row with { Verdict = ComparisonVerdict.Inconclusive, Note = string.Create(CultureInfo.InvariantCulture, $"other work: {work.Metric.Label} x{work.Ratio!.Value:0.00}") }
            : row;

    // All times depend on the prompt; of the reply's length, only the total time does.
    private static bool Explains(ComparisonRow work, ComparisonRow row) =>
        work.Provider == row.Provider && work.Scenario == row.Scenario && work.Load == row.Load && work.Prefix == row.Prefix && (row.Turn is null || work.Turn == row.Turn)
        && row.Metric.Unit == MetricUnit.Milliseconds && (work.Metric == MetricCatalogue.PromptTokens || row.Metric == MetricCatalogue.RequestDuration);
}
