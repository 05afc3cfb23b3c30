using System.CommandLine;
using PrefixBench.Core.Metrics;

namespace PrefixBench.Bench.CommandLine;

/// <summary>The option for what two runs are compared by.</summary>
internal sealed class MetricsOption
{
    private static readonly string Names = string.Join(", ", MetricCatalogue.Compared.Select(metric => metric.Name));

    /// <summary>The option.</summary>
    public Option<string[]> Option { get; } = new("--metrics")
    {
        Description = $"What is compared: {Names}; several with blanks or commas. Default: all. For runs of two machines, whose times cannot be compared: cached,hit.",
        HelpName = "METRIC",
        AllowMultipleArgumentsPerToken = true,
    };

    /// <summary>Reads the option.</summary>
    /// <param name="result">The parsed command line.</param>
    /// <param name="mistakes">Receives what is wrong with it.</param>
    /// <returns>The metrics in the order of tables; all if none is given.</returns>
    public IReadOnlyList<Metric> Read(ParseResult result, List<string> mistakes)
    {
        IReadOnlyList<string> names = OptionParsing.Items(result.GetValue(Option));
        mistakes.AddRange(names.Where(name => !MetricCatalogue.Compared.Contains(MetricCatalogue.Find(name))).Select(name => $"{Option.Name} is \"{name}\"; allowed are {Names}."));
        return names.Count == 0 ? MetricCatalogue.Compared : [.. MetricCatalogue.Compared.Where(metric => names.Contains(metric.Name!, StringComparer.OrdinalIgnoreCase))];
    }
}
