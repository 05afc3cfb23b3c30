namespace PrefixBench.Analysis.Formats;

/// <summary>Times in buckets, in seconds.</summary>
internal sealed class TimeHistogram
{
    /// <summary>Sorts times into buckets.</summary>
    /// <param name="seconds">The times, at least one.</param>
    public TimeHistogram(IReadOnlyList<double> seconds)
    {
        Count = seconds.Count;
        Sum = seconds.Sum();
        Minimum = seconds.Min();
        Maximum = seconds.Max();
        Counts = [.. Enumerable.Range(0, Bounds.Count + 1).Select(bucket => seconds.Count(time => BucketOf(time) == bucket))];
    }

    /// <summary>The upper bounds that OpenTelemetry's conventions recommend for durations of generative AI operations. A bound belongs to its bucket.</summary>
    public static IReadOnlyList<double> Bounds { get; } = [0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92];

    /// <summary>The number of times in each bucket; the last one is for those above every bound.</summary>
    public IReadOnlyList<int> Counts { get; }

    /// <summary>The number of times, 1 or more.</summary>
    public int Count { get; }

    /// <summary>Their sum.</summary>
    public double Sum { get; }

    /// <summary>The shortest.</summary>
    public double Minimum { get; }

    /// <summary>The longest.</summary>
    public double Maximum { get; }

    private static int BucketOf(double time) => Bounds.TakeWhile(bound => time > bound).Count();
}
