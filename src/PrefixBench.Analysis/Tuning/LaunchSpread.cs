using PrefixBench.Analysis.Rows;
using PrefixBench.Core.Metrics;
using PrefixBench.Core.Samples;
using PrefixBench.Statistics;

namespace PrefixBench.Analysis.Tuning;

/// <summary>How far the TTFT of whole conversations of one variant spreads within its launches, and how far the launches are apart.</summary>
/// <param name="Variant">The variant.</param>
/// <param name="Workload">The scenario and the load of the conversations.</param>
/// <param name="Launches">The launches with a measured conversation.</param>
/// <param name="Within">The standard deviation of conversations around the median of their launch, relative to it, robust (1.4826 × median deviation); null with fewer than 2 conversations a launch.</param>
/// <param name="Between">The standard deviation of the launches' medians, relative to their median; null with fewer than 2 launches.</param>
/// <param name="Conversations">The smallest number of conversations of a launch.</param>
public sealed record LaunchSpread(string Variant, WorkloadKey Workload, int Launches, double? Within, double? Between, int Conversations)
{
    // Rousseeuw and Croux (1993): makes the median deviation of a normal distribution its standard deviation.
    private const double Consistency = 1.4826;

    // The standard error of a median of n normal values is √(π ÷ 2) ÷ √n of their standard deviation.
    private static readonly double MedianError = Math.Sqrt(Math.PI / 2);

    // So far beyond what conversations explain that launches differ themselves.
    private const double Beyond = 2;

    /// <summary>The TTFT of each whole conversation in milliseconds, launch by launch.</summary>
    public required IReadOnlyList<IReadOnlyList<double>> TimesMs { get; init; }

    /// <summary>Whether the launches are further apart than the spread of their conversations explains, so that more launches help and more conversations do not.</summary>
    public bool IsBetweenLaunches => Between > Beyond * MedianError * (Within ?? 0) / Math.Sqrt(Math.Max(1, Conversations));

    /// <summary>Works the spread out.</summary>
    /// <param name="variant">The variant.</param>
    /// <param name="workload">The scenario and the load.</param>
    /// <param name="launches">The turns of each conversation of each launch.</param>
    internal static LaunchSpread From(string variant, WorkloadKey workload, IReadOnlyList<IReadOnlyList<IReadOnlyList<TurnSample>>> launches)
    {
        double[][] times = [.. launches.Select(launch => launch.Select(MetricCatalogue.TimeToFirstToken.Total).OfType<double>().ToArray()).Where(times => times.Length > 0)];
        double[] medians = [.. times.Select(values => MedianEstimator.Median(values)!.Value)];
        double[] deviations = [.. times.Zip(medians, (values, median) => values.Length < 2 ? null : MedianEstimator.Median([.. values.Select(value => Math.Abs(value - median) / median)])).OfType<double>()];
        return new LaunchSpread(
            variant,
            workload,
            times.Length,
            MedianEstimator.Median(deviations) * Consistency,
            medians.Length < 2 ? null : StandardDeviation(medians) / MedianEstimator.Median(medians),
            times.Length == 0 ? 0 : times.Min(values => values.Length))
        {
            TimesMs = times,
        };
    }

    private static double StandardDeviation(double[] values)
    {
        double mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1));
    }
}
