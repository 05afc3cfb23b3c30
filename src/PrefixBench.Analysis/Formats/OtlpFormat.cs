using System.Text.Json.Nodes;
using PrefixBench.Analysis.Comparisons.Reports;
using PrefixBench.Analysis.Reports;
using PrefixBench.Core.Metrics;
using PrefixBench.Core.Runs;

namespace PrefixBench.Analysis.Formats;

/// <summary>
/// A run as OTLP metrics in JSON, the body of a request to <c>/v1/metrics</c>. Times and token counts have the names of OpenTelemetry's conventions for generative AI, which are in development;
/// what these do not name is called <c>prefixbench.…</c>. All points begin with the run and end with it.
/// </summary>
public sealed class OtlpFormat : IReport<ReportedRun>
{
    private const double MillisecondsInASecond = 1000;

    /// <inheritdoc/>
    public string Name => "otlp";

    /// <inheritdoc/>
    public string FileEnding => "otlp.json";

    /// <inheritdoc/>
    public string Write(ReportedRun subject, ReportLayout layout)
    {
        ArgumentNullException.ThrowIfNull(subject);
        RunManifest run = subject.Run.Run.Manifest;
        IReadOnlyList<FormatRow> rows = FormatRow.Of(subject.Run.Analysis);
        var points = new OtlpPoints(run);
        JsonObject?[] metrics =
        [
            points.Histogram("gen_ai.client.operation.time_to_first_chunk", "Time from the request to the first chunk with content, reasoning or a tool call.", rows, sample => sample.TimeToFirstToken),
            points.Histogram("gen_ai.client.operation.duration", "Time from the request to the end of the stream.", rows, sample => sample.RequestDuration),
            points.Sum("gen_ai.client.inference.usage.input_tokens", "Prompt tokens of all measured turns, cached ones included.", rows, sample => sample.Usage.PromptTokens),
            points.Sum("gen_ai.client.inference.usage.cache_read.input_tokens", "Those of them that were read from the cache.", rows, sample => sample.Usage.CachedTokens),
            points.Sum("gen_ai.client.inference.usage.output_tokens", "Generated tokens of all measured turns.", rows, sample => sample.Usage.OutputTokens),
            .. rows.SelectMany(row => row.Numbers()).Select(number => number.Metric).Distinct().SelectMany(metric => Gauges(points, metric, rows)),
            points.Gauge("prefixbench.failed_requests", "{request}", "Requests that failed.", rows, row => row.Summary.Failures.Values.Sum()),
        ];
        return FormatJson.Write(new JsonObject
        {
            ["resourceMetrics"] = new JsonArray(new JsonObject
            {
                ["resource"] = new JsonObject { ["attributes"] = OtlpPoints.Attributes(Resource(run)) },
                ["scopeMetrics"] = new JsonArray(new JsonObject
                {
                    ["scope"] = new JsonObject { ["name"] = "PrefixBench", ["version"] = run.Host.Program },
                    ["metrics"] = new JsonArray([.. metrics.OfType<JsonObject>()]),
                }),
            }),
        });
    }

    private static IEnumerable<(string, JsonNode)> Resource(RunManifest run) =>
    [
        ("service.name", "prefixbench"),
        ("service.version", run.Host.Program),
        ("os.description", run.Host.OperatingSystem),
        ("host.arch", run.Host.Architecture == "x64" ? "amd64" : run.Host.Architecture),
        ("prefixbench.run_id", run.RunId),
        .. run.SavedAs is { } name ? [("prefixbench.saved_as", name)] : Array.Empty<(string, JsonNode)>(),
    ];

    private static IEnumerable<JsonObject?> Gauges(OtlpPoints points, Metric metric, IReadOnlyList<FormatRow> rows)
    {
        (string stem, string unit, double divisor) = metric.Unit switch
        {
            MetricUnit.Milliseconds => (metric.Id[..^"_ms".Length], "s", MillisecondsInASecond),
            MetricUnit.Tokens => (metric.Id, "{token}", 1),
            _ => (metric.Id, "1", 1.0),
        };
        string name = metric == MetricCatalogue.Saved ? $"prefixbench.{stem}" : $"prefixbench.{stem}.median";
        yield return points.Gauge(name, unit, $"{metric.Label}, over the conversations.", rows, row => Find(row)?.Value / divisor);
        yield return points.Gauge(name + ".lower", unit, $"{metric.Label}, lower bound of the 95 % interval.", rows, row => Find(row)?.Lower / divisor);
        yield return points.Gauge(name + ".upper", unit, $"{metric.Label}, upper bound of the 95 % interval.", rows, row => Find(row)?.Upper / divisor);

        Statistics.Estimate? Find(FormatRow row) => row.Numbers().Where(number => number.Metric == metric).Select(number => number.Value).FirstOrDefault();
    }
}
