using System.Globalization;
using System.Text.Json.Nodes;
using PrefixBench.Analysis.Comparisons.Reports;
using PrefixBench.Analysis.Reports;
using PrefixBench.Core.Metrics;
using PrefixBench.Statistics;

namespace PrefixBench.Analysis.Formats;

/// <summary>
/// A run for github-action-benchmark, as its tool <c>customSmallerIsBetter</c>: times, and the prompt tokens that were not read from the cache in place of those that were.
/// </summary>
public sealed class BenchmarkActionFormat : IReport<ReportedRun>
{
    /// <inheritdoc/>
    public string Name => "benchmark-action";

    /// <inheritdoc/>
    public string FileEnding => "benchmark-action.json";

    /// <inheritdoc/>
    public string Write(ReportedRun subject, ReportLayout layout)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return FormatJson.Write(new JsonArray([.. FormatRow.Of(subject.Run.Analysis).SelectMany(Entries)]));
    }

    private static IEnumerable<JsonNode> Entries(FormatRow row)
    {
        foreach ((Metric metric, Estimate value) in row.Numbers().Where(number => number.Metric is { Unit: MetricUnit.Milliseconds, IsMoreBetter: false }))
        {
            yield return Entry($"{row.Name}, {metric.Id}", "ms", value);
        }

        if (!row.IsServing && MedianEstimator.Estimate([.. row.Row.Measured.Select(sample => (double?)(sample.Usage.PromptTokens - sample.Usage.CachedTokens)).OfType<double>()]) is { } evaluated)
        {
            yield return Entry($"{row.Name}, not_cached_tokens", "tokens", evaluated);
        }
    }

    private static JsonObject Entry(string name, string unit, Estimate value)
    {
        var entry = new JsonObject { ["name"] = name, ["unit"] = unit, ["value"] = FormatJson.Round(value.Value) };
        if (value is { Lower: { } lower, Upper: { } upper })
        {
            entry["range"] = $"[{Text(lower)}, {Text(upper)}]";
        }

        entry["extra"] = $"median of {value.Count} conversations";
        return entry;
    }

    private static string Text(double value) => FormatJson.Round(value).ToString("0.######", CultureInfo.InvariantCulture);
}
