using System.Globalization;
using System.Text;
using PrefixBench.Core.Text;

namespace PrefixBench.Analysis.Formats;

/// <summary>Builds a text in Prometheus' exposition format 0.0.4: each family with its help and type before its samples, labels escaped.</summary>
internal sealed class PrometheusText
{
    private readonly StringBuilder _text = new();

    /// <summary>Adds a family of gauges; nothing if no sample has a value.</summary>
    /// <param name="name">The name, which ends in its unit.</param>
    /// <param name="help">What it is.</param>
    /// <param name="samples">The samples; those with the value null are left out.</param>
    public void Gauge(string name, string help, IReadOnlyList<(IReadOnlyList<(string Name, string Value)> Labels, double? Value)> samples)
    {
        if (samples.Any(sample => sample.Value is not null))
        {
            Head(name, help, "gauge");
            foreach ((IReadOnlyList<(string, string)> labels, double? value) in samples.Where(sample => sample.Value is not null))
            {
                Sample(name, labels, value!.Value);
            }
        }
    }

    /// <summary>Adds a family of histograms; nothing if no sample has a time.</summary>
    /// <param name="name">The name, which ends in its unit.</param>
    /// <param name="help">What it is.</param>
    /// <param name="samples">The times in seconds; those without any are left out.</param>
    public void Histogram(string name, string help, IReadOnlyList<(IReadOnlyList<(string Name, string Value)> Labels, double[] Seconds)> samples)
    {
        if (samples.All(sample => sample.Seconds.Length == 0))
        {
            return;
        }

        Head(name, help, "histogram");
        foreach ((IReadOnlyList<(string, string)> labels, double[] seconds) in samples.Where(sample => sample.Seconds.Length > 0))
        {
            var histogram = new TimeHistogram(seconds);
            int below = 0;
            for (int bucket = 0; bucket < TimeHistogram.Bounds.Count; bucket++)
            {
                below += histogram.Counts[bucket];
                Sample(name + "_bucket", [.. labels, ("le", Number(TimeHistogram.Bounds[bucket]))], below);
            }

            Sample(name + "_bucket", [.. labels, ("le", "+Inf")], histogram.Count);
            Sample(name + "_sum", labels, histogram.Sum);
            Sample(name + "_count", labels, histogram.Count);
        }
    }

    /// <summary>The text.</summary>
    public override string ToString() => _text.ToString();

    private void Head(string name, string help, string type) => _text.Append($"# HELP {name} {help}\n# TYPE {name} {type}\n");

    private void Sample(string name, IReadOnlyList<(string Name, string Value)> labels, double value) =>
        _text.Append(name).Append(labels.Count == 0 ? "" : $"{{{string.Join(',', labels.Select(label => $"{label.Name}=\"{Escape(label.Value)}\""))}}}").Append(' ').Append(Number(value)).Append('\n');

    private static string Escape(string value) => SafeText.OneLine(value).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);

    private static string Number(double value) => (Math.Round(value, 9) + 0.0).ToString("0.#########", CultureInfo.InvariantCulture);
}
