using System.Text.Json.Nodes;
using PrefixBench.Analysis.Comparisons.Reports;
using PrefixBench.Analysis.Reports;
using PrefixBench.Core.Metrics;
using PrefixBench.Statistics;

namespace PrefixBench.Analysis.Formats;

/// <summary>A run in the Bencher Metric Format: a benchmark for each row, a measure for each metric, with the bounds of its interval. The slug of a measure is the metric's id with hyphens.</summary>
public sealed class BencherFormat : IReport<ReportedRun>
{
    /// <inheritdoc/>
    public string Name => "bmf";

    /// <inheritdoc/>
    public string FileEnding => "bmf.json";

    /// <inheritdoc/>
    public string Write(ReportedRun subject, ReportLayout layout)
    {
        ArgumentNullException.ThrowIfNull(subject);
        var benchmarks = new JsonObject();
        foreach (FormatRow row in FormatRow.Of(subject.Run.Analysis))
        {
            JsonObject measures = [.. row.Numbers().Select(number => KeyValuePair.Create<string, JsonNode?>(Slug(number.Metric), Measure(number.Value)))];
            if (measures.Count > 0)
            {
                // Two names can become the same when unsafe characters are taken out of them.
                string name = row.Name;
                for (int copy = 2; benchmarks.ContainsKey(name); copy++)
                {
                    name = $"{row.Name} ({copy})";
                }

                benchmarks[name] = measures;
            }
        }

        return FormatJson.Write(benchmarks);
    }

    private static string Slug(Metric metric) => metric.Id.Replace('_', '-');

    private static JsonObject Measure(Estimate value)
    {
        var measure = new JsonObject { ["value"] = FormatJson.Round(value.Value) };
        measure.SetKnown("lower_value", value.Lower);
        measure.SetKnown("upper_value", value.Upper);
        return measure;
    }
}
