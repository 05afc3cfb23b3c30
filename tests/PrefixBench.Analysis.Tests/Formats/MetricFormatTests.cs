using System.Text.Json;
using System.Text.RegularExpressions;
using PrefixBench.Analysis.Comparisons;
using PrefixBench.Analysis.Comparisons.Reports;
using PrefixBench.Analysis.Formats;
using PrefixBench.Analysis.Reports;
using PrefixBench.Testing;
using Xunit;

namespace PrefixBench.Analysis.Tests.Formats;

/// <summary>Formats that other programs read: their rules, and that their numbers are those of the tables.</summary>
public sealed partial class MetricFormatTests
{
    private static readonly ReportLayout Layout = new();

    [GeneratedRegex("""^(?<name>[a-z_]+)(\{(?<labels>([a-z_]+="([^"\\]|\\\\|\\")*",?)*)\})? (?<value>-?[0-9.]+)$""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex PrometheusSample { get; }

    private static JsonElement Json(IReport<ReportedRun> format, ReportedRun run) => JsonElement.Parse(format.Write(run, Layout));

    [Fact]
    public void Bencher_measures_are_the_medians_of_a_comparison_with_their_bounds()
    {
        AnalysedRun run = FormattedRun.Whole.Run;
        var compared = RunComparison.Create(run, run, new ComparisonOptions());

        JsonElement benchmarks = Json(new BencherFormat(), FormattedRun.Whole);

        Assert.Equal(["embedded/seed/stable/turn 1", "embedded/seed/stable/turn 2", "embedded/seed/stable/turn 3"], benchmarks.EnumerateObject().Select(one => one.Name));
        foreach (ComparisonRow row in compared.Rows.Where(row => row is { Turn: not null, After: not null }))
        {
            JsonElement measure = benchmarks.GetProperty($"embedded/seed/stable/turn {row.Turn}").GetProperty(row.Metric.Id.Replace('_', '-'));
            Assert.Equal(row.After!.Value, measure.GetProperty("value").GetDouble(), 6);
            Assert.Equal(row.After.Lower!.Value, measure.GetProperty("lower_value").GetDouble(), 6);
            Assert.Equal(row.After.Upper!.Value, measure.GetProperty("upper_value").GetDouble(), 6);
        }

        Assert.Equal(run.Analysis.Summaries[1].SavedMs!.Value, benchmarks.GetProperty("embedded/seed/stable/turn 2").GetProperty("saved-ms").GetProperty("value").GetDouble(), 6);
    }

    [Fact]
    public void Benchmarks_whose_smaller_number_is_better_have_no_others()
    {
        JsonElement[] entries = [.. Json(new BenchmarkActionFormat(), FormattedRun.Whole).EnumerateArray()];

        Assert.Equal(["not_cached_tokens", "prompt_eval_ms", "total_ms", "ttft_ms"], entries.Select(entry => entry.GetProperty("name").GetString()!.Split(", ")[1]).Distinct().Order());
        JsonElement notCached = entries.Single(entry => entry.GetProperty("name").GetString() == "embedded/seed/stable/turn 2, not_cached_tokens");
        Assert.Equal((62, "tokens", "[62, 62]"), (notCached.GetProperty("value").GetInt32(), notCached.GetProperty("unit").GetString(), notCached.GetProperty("range").GetString()));
        Assert.Equal(entries.Length, entries.Select(entry => entry.GetProperty("name").GetString()).Distinct().Count());
    }

    [Fact]
    public void Prometheus_text_keeps_the_rules_of_the_exposition_format()
    {
        string[] lines = new PrometheusFormat().Write(FormattedRun.Whole, Layout).TrimEnd('\n').Split('\n');
        string family = "";
        var series = new HashSet<string>(StringComparer.Ordinal);
        foreach (string line in lines)
        {
            if (line.StartsWith("# HELP ", StringComparison.Ordinal))
            {
                family = line.Split(' ')[2];
                Assert.True(series.Add("# " + family), line);
                continue;
            }

            if (line.StartsWith("# TYPE ", StringComparison.Ordinal))
            {
                Assert.Equal(family, line.Split(' ')[2]);
                continue;
            }

            Match sample = PrometheusSample.Match(line);
            Assert.True(sample.Success || line.Contains("le=\"+Inf\"", StringComparison.Ordinal), line);
            Assert.StartsWith(family, line, StringComparison.Ordinal);
            Assert.True(series.Add(line[..line.LastIndexOf(' ')]), line);
        }

        const string Labels = """provider="embedded",scenario="seed",prefix="stable",concurrency="1",turn="2" """;
        Assert.Contains($$"""prefixbench_ttft_seconds_bucket{{{Labels.Trim()}},le="0.16"} 0""", lines);
        Assert.Contains($$"""prefixbench_ttft_seconds_bucket{{{Labels.Trim()}},le="0.32"} 12""", lines);
        Assert.Contains($$"""prefixbench_ttft_seconds_bucket{{{Labels.Trim()}},le="+Inf"} 12""", lines);
        Assert.Contains($$"""prefixbench_cached_median_tokens{{{Labels.Trim()}}} 2398""", lines);
        Assert.Contains("""prefixbench_failed_requests{provider="embedded",scenario="seed",prefix="stable",concurrency="1",turn="1",kind="timeout"} 1""", lines);
        Assert.Contains("""prefixbench_expectation_met{provider="embedded",scenario="seed",prefix="stable",concurrency="1",expectation="ttft<=100ms"} 0""", lines);
        Assert.DoesNotContain(lines, line => line.Contains("p99", StringComparison.Ordinal));
    }

    [Fact]
    public void Labels_of_prometheus_are_escaped()
    {
        const string Name = "a\"b\\c\nd";
        string text = new PrometheusFormat().Write(new ReportedRun(FormattedRun.Run([Samples.Sample(1, 1, 100, provider: Name)], Name)), Layout);

        Assert.Contains("""{provider="a\"b\\c d",scenario""", text, StringComparison.Ordinal);
        Assert.All(text.TrimEnd('\n').Split('\n'), line => Assert.True(line.StartsWith('#') || line.StartsWith("prefixbench_", StringComparison.Ordinal), line));
    }

    [Fact]
    public void Otlp_histogram_holds_every_measured_turn_and_names_of_the_conventions_are_used()
    {
        JsonElement resource = Json(new OtlpFormat(), FormattedRun.Whole).GetProperty("resourceMetrics")[0];
        var metrics = resource.GetProperty("scopeMetrics")[0].GetProperty("metrics").EnumerateArray().ToDictionary(metric => metric.GetProperty("name").GetString()!);

        JsonElement[] points = [.. metrics["gen_ai.client.operation.time_to_first_chunk"].GetProperty("histogram").GetProperty("dataPoints").EnumerateArray()];
        Assert.Equal(6, points.Length);
        Assert.Equal(72, points.Sum(point => int.Parse(point.GetProperty("count").GetString()!)));
        Assert.All(points, point =>
        {
            string[] counts = [.. point.GetProperty("bucketCounts").EnumerateArray().Select(count => count.GetString()!)];
            Assert.Equal(point.GetProperty("explicitBounds").GetArrayLength() + 1, counts.Length);
            Assert.Equal(point.GetProperty("count").GetString(), $"{counts.Sum(int.Parse)}");
            Assert.Equal("1767323045000000000", point.GetProperty("startTimeUnixNano").GetString());
            Assert.Equal("1767323165000000000", point.GetProperty("timeUnixNano").GetString());
        });
        Assert.Equal(2, metrics["gen_ai.client.operation.duration"].GetProperty("histogram").GetProperty("aggregationTemporality").GetInt32());
        JsonElement read = metrics["gen_ai.client.inference.usage.cache_read.input_tokens"].GetProperty("sum");
        Assert.True(read.GetProperty("isMonotonic").GetBoolean());
        Assert.Equal($"{12 * 2398}", Point(read, "stable", "2").GetProperty("asInt").GetString());
        Assert.Equal($"{12 * 2460}", Point(metrics["gen_ai.client.inference.usage.input_tokens"].GetProperty("sum"), "stable", "2").GetProperty("asInt").GetString());
        Assert.Equal(0.1730, Point(metrics["prefixbench.ttft.median"].GetProperty("gauge"), "stable", "2").GetProperty("asDouble").GetDouble(), 3);
        Assert.Equal("m", Attribute(points[0], "gen_ai.request.model").GetProperty("stringValue").GetString());
        Assert.Equal("8080", Attribute(points[0], "server.port").GetProperty("intValue").GetString());
        Assert.All(metrics.Keys, name => Assert.Matches(@"^(gen_ai\.client\.|prefixbench\.)", name));
    }

    private static JsonElement Point(JsonElement data, string prefix, string turn) => data.GetProperty("dataPoints").EnumerateArray()
        .Single(point => Attribute(point, "prefixbench.prefix").GetProperty("stringValue").GetString() == prefix && Attribute(point, "prefixbench.turn").GetProperty("stringValue").GetString() == turn);

    private static JsonElement Attribute(JsonElement point, string name) => point.GetProperty("attributes").EnumerateArray().Single(attribute => attribute.GetProperty("key").GetString() == name).GetProperty("value");
}
