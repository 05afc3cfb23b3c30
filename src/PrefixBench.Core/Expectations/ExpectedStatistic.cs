using System.Globalization;

namespace PrefixBench.Core.Expectations;

/// <summary>Which statistic of a turn's conversations is held against the limit. Written <c>median</c>, <c>mean</c> or <c>p95</c>.</summary>
public readonly record struct ExpectedStatistic
{
    private ExpectedStatistic(bool isMean, int? percentile)
    {
        IsMean = isMean;
        Percentile = percentile;
    }

    /// <summary>The median, the default.</summary>
    public static ExpectedStatistic Median { get; }

    /// <summary>The arithmetic mean.</summary>
    public static ExpectedStatistic Mean { get; } = new(isMean: true, null);

    /// <summary>Whether it is the mean.</summary>
    public bool IsMean { get; }

    /// <summary>The percentile, 1 to 99; null for the median and the mean.</summary>
    public int? Percentile { get; }

    /// <summary>A percentile.</summary>
    /// <param name="percentile">1 to 99.</param>
    /// <exception cref="ArgumentOutOfRangeException">The percentile is outside 1 to 99.</exception>
    public static ExpectedStatistic OfPercentile(int percentile) => percentile is >= 1 and <= 99
        ? new(isMean: false, percentile)
        : throw new ArgumentOutOfRangeException(nameof(percentile), percentile, $"The percentile is \"{percentile}\"; it must lie between 1 and 99.");

    /// <summary>Reads the written form, in any case.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The statistic; null if the text names none.</returns>
    public static ExpectedStatistic? Find(string text) => text.ToLowerInvariant() switch
    {
        "median" => Median,
        "mean" => Mean,
        ['p', .. var number] when int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int percentile) && percentile is >= 1 and <= 99 => OfPercentile(percentile),
        _ => null,
    };

    /// <summary>The written form.</summary>
    public override string ToString() => Percentile is { } percentile ? $"p{percentile}" : IsMean ? "mean" : "median";
}
