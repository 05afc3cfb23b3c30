using System.Globalization;
using System.Text.Json.Nodes;
using PrefixBench.Core.Runs;
using PrefixBench.Core.Samples;
using PrefixBench.Core.Text;

namespace PrefixBench.Analysis.Formats;

/// <summary>Metrics with their points in OTLP's JSON encoding: whole numbers are strings, enumerations are numbers. A row without a number has no point, a metric without a point is null.</summary>
/// <param name="run">The run, of which the points take their times, models and addresses.</param>
internal sealed class OtlpPoints(RunManifest run)
{
    // A run ends with its process: its sums are all that the process has ever counted.
    private const int Cumulative = 2;
    private const long NanosecondsInATick = 100;

    private readonly Dictionary<string, ProviderRecord> _providers = run.Providers.DistinctBy(provider => provider.Name, StringComparer.Ordinal).ToDictionary(provider => provider.Name, StringComparer.Ordinal);

    /// <summary>Attributes.</summary>
    /// <param name="attributes">Their names and values: texts, or whole numbers as strings of the name <c>intValue</c>.</param>
    public static JsonArray Attributes(IEnumerable<(string Name, JsonNode Value)> attributes) =>
        new([.. attributes.Select(attribute => new JsonObject { ["key"] = attribute.Name, ["value"] = attribute.Value is JsonObject whole ? whole : new JsonObject { ["stringValue"] = SafeText.OneLine(attribute.Value.GetValue<string>()) } })]);

    /// <summary>Times of turns as a histogram in seconds.</summary>
    public JsonObject? Histogram(string name, string description, IEnumerable<FormatRow> rows, Func<TurnSample, TimeSpan?> time) => Metric(
        name, "s", description, "histogram", rows, ("aggregationTemporality", Cumulative), row =>
        {
            double[] seconds = [.. row.Row.Measured.Select(time).OfType<TimeSpan>().Select(value => value.TotalSeconds)];
            if (seconds.Length == 0)
            {
                return null;
            }

            var histogram = new TimeHistogram(seconds);
            return new JsonObject
            {
                ["count"] = Whole(histogram.Count),
                ["sum"] = FormatJson.Round(histogram.Sum),
                ["min"] = FormatJson.Round(histogram.Minimum),
                ["max"] = FormatJson.Round(histogram.Maximum),
                ["bucketCounts"] = new JsonArray([.. histogram.Counts.Select(count => JsonValue.Create(Whole(count)))]),
                ["explicitBounds"] = new JsonArray([.. TimeHistogram.Bounds.Select(bound => JsonValue.Create(bound))]),
            };
        });

    /// <summary>Tokens of all turns together; a row in which a turn does not tell them has no point.</summary>
    public JsonObject? Sum(string name, string description, IEnumerable<FormatRow> rows, Func<TurnSample, double?> tokens) => Metric(
        name, "{token}", description, "sum", rows, ("aggregationTemporality", Cumulative), row =>
            row.Row.Measured.Count > 0 && Core.Metrics.Metric.Sum(row.Row.Measured, tokens) is { } sum ? new JsonObject { ["asInt"] = Whole((long)sum) } : null);

    /// <summary>A number of each row.</summary>
    public JsonObject? Gauge(string name, string unit, string description, IEnumerable<FormatRow> rows, Func<FormatRow, double?> number) => Metric(
        name, unit, description, "gauge", rows, null, row => number(row) is { } value ? new JsonObject { ["asDouble"] = FormatJson.Round(value) } : null);

    private JsonObject? Metric(string name, string unit, string description, string kind, IEnumerable<FormatRow> rows, (string Name, int Value)? temporality, Func<FormatRow, JsonObject?> point)
    {
        var points = new JsonArray();
        foreach (FormatRow row in rows)
        {
            if (point(row) is { } fields)
            {
                fields["attributes"] = Attributes(AttributesOf(row));
                fields["startTimeUnixNano"] = Nanoseconds(run.StartedAt);
                fields["timeUnixNano"] = Nanoseconds(run.FinishedAt ?? run.StartedAt);
                points.Add(fields);
            }
        }

        if (points.Count == 0)
        {
            return null;
        }

        var data = new JsonObject { ["dataPoints"] = points };
        if (temporality is { } value)
        {
            data[value.Name] = value.Value;
        }

        if (kind == "sum")
        {
            data["isMonotonic"] = true;
        }

        return new JsonObject { ["name"] = name, ["unit"] = unit, ["description"] = description, [kind] = data };
    }

    private IEnumerable<(string, JsonNode)> AttributesOf(FormatRow row)
    {
        yield return ("gen_ai.operation.name", "chat");
        if (_providers.GetValueOrDefault(row.Row.Provider) is { } provider)
        {
            yield return ("gen_ai.provider.name", provider.Dialect == "gemini" ? "gcp.gemini" : provider.Dialect);
            yield return ("gen_ai.request.model", provider.Model);
            if (Uri.TryCreate(provider.Endpoint, UriKind.Absolute, out Uri? endpoint))
            {
                yield return ("server.address", endpoint.Host);
                yield return ("server.port", new JsonObject { ["intValue"] = Whole(endpoint.Port) });
            }
        }

        foreach ((string name, string value) in row.Labels)
        {
            yield return ($"prefixbench.{name}", value);
        }
    }

    private static string Whole(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Nanoseconds(DateTimeOffset time) => Whole((time - DateTimeOffset.UnixEpoch).Ticks * NanosecondsInATick);
}
