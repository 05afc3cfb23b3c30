using PrefixBench.Core.Runs;
using PrefixBench.Statistics;

namespace PrefixBench.Analysis.Tuning;

/// <summary>What the launches of a variant took.</summary>
/// <param name="Variant">The variant.</param>
/// <param name="Launches">How often it was launched, 1 or more; launches that failed count.</param>
/// <param name="ReadyMs">The median time from the start until ready, in milliseconds; null if none became ready.</param>
/// <param name="PeakMemoryBytes">The largest resident memory of any launch, in bytes; null where it was not measured.</param>
/// <param name="CpuSeconds">The median user and system time of a launch, from its start to its end; null where it was not measured.</param>
/// <param name="Failures">How many launches have no measurement, or fewer than planned.</param>
public sealed record LaunchSummary(string Variant, int Launches, double? ReadyMs, long? PeakMemoryBytes, double? CpuSeconds, int Failures)
{
    /// <summary>Sums launches up.</summary>
    /// <param name="launches">The launches of all variants.</param>
    /// <param name="variants">The variants in the order of the plan; one that was not launched is left out.</param>
    public static IReadOnlyList<LaunchSummary> From(IReadOnlyList<VariantLaunchRecord> launches, IReadOnlyList<string> variants)
    {
        ArgumentNullException.ThrowIfNull(launches);
        ArgumentNullException.ThrowIfNull(variants);
        return
        [
            .. from variant in variants
               let own = launches.Where(launch => launch.Variant == variant).ToArray()
               where own.Length > 0
               let ready = own.Select(launch => launch.Launch).OfType<LaunchRecord>().ToArray()
               select new LaunchSummary(
                   variant,
                   own.Length,
                   MedianEstimator.Median([.. ready.Select(launch => launch.ReadyAfterMs)]),
                   ready.Max(launch => launch.PeakMemoryBytes),
                   MedianEstimator.Median([.. ready.Select(launch => launch.CpuSeconds).OfType<double>()]),
                   own.Count(launch => launch.Failure is not null)),
        ];
    }
}
