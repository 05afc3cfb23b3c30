using System.Globalization;
using PrefixBench.Analysis.Rows;
using PrefixBench.Analysis.Summaries;
using PrefixBench.Analysis.Text;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Metrics;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Text;
using PrefixBench.Statistics;

namespace PrefixBench.Analysis.Formats;

/// <summary>A row of a run with the numbers that benchmark and metric formats report of it.</summary>
/// <param name="Row">The row.</param>
/// <param name="Summary">Its numbers.</param>
/// <param name="IsServing">Whether it is a control beside a stable prefix: it has few output tokens and never hits, and serves the saving of the stable row.</param>
internal sealed record FormatRow(TurnRow Row, RowSummary Summary, bool IsServing)
{
    private static readonly Metric[] Medians = [MetricCatalogue.TimeToFirstToken, MetricCatalogue.RequestDuration, MetricCatalogue.PromptEval, MetricCatalogue.CachedTokens, MetricCatalogue.HitRatio];

    /// <summary>What names the row in one line: <c>embedded/seed/stable/turn 2</c>, and with a load <c>embedded/seed/stable/4 at once/turn 2</c>.</summary>
    public string Name => SafeText.OneLine($"{Row.Provider}/{Row.Scenario}/{Row.Prefix.Name()}{(Row.Load.IsOneAtATime ? "" : $"/{LoadText.Phrase(Row.Load)}")}/turn {Row.Turn}");

    /// <summary>The same as names and values.</summary>
    public IReadOnlyList<(string Name, string Value)> Labels =>
    [
        ("provider", Row.Provider),
        ("scenario", Row.Scenario),
        ("prefix", Row.Prefix.Name()),
        .. LoadLabels(Row.Load),
        ("turn", Row.Turn.ToString(CultureInfo.InvariantCulture)),
    ];

    /// <summary>A load as a name and its value.</summary>
    /// <param name="load">The load.</param>
    public static IReadOnlyList<(string Name, string Value)> LoadLabels(Load load) => load.ArrivalsPerSecond is { } rate
        ? [("arrivals_per_second", rate.ToString("0.######", CultureInfo.InvariantCulture))]
        : [("concurrency", string.Create(CultureInfo.InvariantCulture, $"{load.Workers}"))];

    /// <summary>The rows of a run, in its order.</summary>
    /// <param name="analysis">The run.</param>
    public static IReadOnlyList<FormatRow> Of(RunAnalysis analysis)
    {
        HashSet<WorkloadKey> stable = [.. analysis.Rows.Where(row => row.Prefix == PrefixPolicy.Stable).Select(row => row.Workload)];
        return [.. analysis.Rows.Zip(analysis.Summaries, (row, summary) => new FormatRow(row, summary, row.Prefix == PrefixPolicy.Control && stable.Contains(row.Workload)))];
    }

    /// <summary>The numbers that are known, in the unit of the metric: medians over the conversations with the interval that comparisons use, and the saving. Empty for a serving control.</summary>
    public IEnumerable<(Metric Metric, Estimate Value)> Numbers()
    {
        if (IsServing)
        {
            yield break;
        }

        foreach (Metric metric in Medians)
        {
            if (MedianEstimator.Estimate([.. Row.Measured.Select(metric.ValueOf).OfType<double>()]) is { } median)
            {
                yield return (metric, median);
            }

            if (metric == MetricCatalogue.TimeToFirstToken && Summary.SavedMs is { } saved)
            {
                yield return (MetricCatalogue.Saved, saved);
            }
        }
    }
}
