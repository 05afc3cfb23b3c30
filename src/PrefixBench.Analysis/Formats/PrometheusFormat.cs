using PrefixBench.Analysis.Comparisons.Reports;
using PrefixBench.Analysis.Expectations;
using PrefixBench.Analysis.Reports;
using PrefixBench.Core.Metrics;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Runs;
using PrefixBench.Core.Samples;
using PrefixBench.Statistics;

namespace PrefixBench.Analysis.Formats;

/// <summary>
/// A run in Prometheus' text format 0.0.4, for a textfile collector or a push gateway. Samples have no time of their own, which these two refuse; when the run began and ended are gauges.
/// </summary>
public sealed class PrometheusFormat : IReport<ReportedRun>
{
    private const double MillisecondsInASecond = 1000;

    /// <inheritdoc/>
    public string Name => "prometheus";

    /// <inheritdoc/>
    public string FileEnding => "prom";

    /// <inheritdoc/>
    public string Write(ReportedRun subject, ReportLayout layout)
    {
        ArgumentNullException.ThrowIfNull(subject);
        RunManifest run = subject.Run.Run.Manifest;
        IReadOnlyList<FormatRow> rows = FormatRow.Of(subject.Run.Analysis);
        var text = new PrometheusText();
        text.Gauge("prefixbench_run_info", "The run; the value is always 1.", [(RunLabels(run), 1)]);
        text.Gauge("prefixbench_run_start_timestamp_seconds", "When the run began, in seconds since 1970.", [([], Seconds(run.StartedAt))]);
        text.Gauge("prefixbench_run_end_timestamp_seconds", "When the run ended, in seconds since 1970.", [([], run.FinishedAt is { } end ? Seconds(end) : null)]);
        text.Gauge("prefixbench_exit_code", "The exit code of the run.", [([], run.ExitCode)]);
        text.Histogram("prefixbench_ttft_seconds", "Time to first token of all measured turns.", [.. rows.Select(row => (row.Labels, Times(row, sample => sample.TimeToFirstToken)))]);
        foreach (Metric metric in rows.SelectMany(row => row.Numbers()).Select(number => number.Metric).Distinct())
        {
            WriteMetric(text, metric, rows);
        }

        text.Gauge("prefixbench_conversations", "Measured conversations.", [.. rows.Select(row => (row.Labels, (double?)row.Summary.Count))]);
        text.Gauge("prefixbench_failed_requests", "Requests that failed, by kind.", [.. rows.SelectMany(row => row.Summary.Failures.Select(kind => ((IReadOnlyList<(string, string)>)[.. row.Labels, ("kind", SnakeCase.Write(kind.Key))], (double?)kind.Value)))]);
        text.Gauge("prefixbench_expectation_met", "1 for an expectation that is met, 0 for one that is broken. One that the samples do not decide is left out.", [.. subject.Run.Analysis.Expectations.Select(Expectation)]);
        return text.ToString();
    }

    private static void WriteMetric(PrometheusText text, Metric metric, IReadOnlyList<FormatRow> rows)
    {
        (string stem, string unit, double divisor) = metric.Unit switch
        {
            MetricUnit.Milliseconds => (metric.Id[..^"_ms".Length], "seconds", MillisecondsInASecond),
            MetricUnit.Tokens => (metric.Id[..^"_tokens".Length], "tokens", 1),
            _ => (metric.Id[..^"_ratio".Length], "ratio", 1.0),
        };
        (IReadOnlyList<(string, string)> Labels, Estimate Value)[] values = [.. rows.SelectMany(row => row.Numbers().Where(number => number.Metric == metric).Select(number => (row.Labels, number.Value)))];
        string statistic = metric == MetricCatalogue.Saved ? "Hodges-Lehmann estimate over pairs of conversations" : "median over the conversations";
        Write("", statistic, value => value.Value);
        Write("_lower", $"{statistic}, lower bound of its 95 % interval", value => value.Lower);
        Write("_upper", $"{statistic}, upper bound of its 95 % interval", value => value.Upper);

        void Write(string bound, string meaning, Func<Estimate, double?> number) => text.Gauge(
            $"prefixbench_{stem}{(metric == MetricCatalogue.Saved ? "" : "_median")}{bound}_{unit}", $"{metric.Label}: {meaning}.", [.. values.Select(value => (value.Labels, number(value.Value) / divisor))]);
    }

    private static double[] Times(FormatRow row, Func<TurnSample, TimeSpan?> time) => [.. row.Row.Measured.Select(time).OfType<TimeSpan>().Select(value => value.TotalSeconds)];

    private static IReadOnlyList<(string, string)> RunLabels(RunManifest run) =>
        [("run_id", run.RunId), .. run.SavedAs is { } name ? [("saved_as", name)] : Array.Empty<(string, string)>(), ("state", run.State), ("program", run.Host.Program)];

    private static (IReadOnlyList<(string, string)> Labels, double? Value) Expectation(ExpectationResult result) =>
        (
            [("provider", result.Provider), ("scenario", result.Scenario), ("prefix", result.Prefix.Name()), .. FormatRow.LoadLabels(result.Load), ("expectation", result.Expectation.ToString())],
            result.Outcome switch { ExpectationOutcome.Met => 1, ExpectationOutcome.Broken => 0, _ => null });

    private static double Seconds(DateTimeOffset time) => time.ToUnixTimeMilliseconds() / MillisecondsInASecond;
}
