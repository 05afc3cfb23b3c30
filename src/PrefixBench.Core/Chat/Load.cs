using System.Globalization;

namespace PrefixBench.Core.Chat;

/// <summary>
/// The load on a provider: either a steady number of conversations at once, or conversations that start at a rate, however long earlier ones take. Times under
/// different loads are not comparable, so the load is part of what a row measures.
/// </summary>
public sealed record Load
{
    /// <summary>The maximum number of conversations at once.</summary>
    public const int MaximumWorkers = 1024;

    /// <summary>The lowest rate, in conversations per second.</summary>
    public const double MinimumRate = 0.001;

    /// <summary>The highest rate, in conversations per second.</summary>
    public const double MaximumRate = 1000;

    /// <summary>The default seed of arrivals, so that two runs have the same gaps.</summary>
    public const int DefaultSeed = 1;

    private Load()
    {
    }

    /// <summary>The number of conversations at once, from 1; null if conversations arrive at a rate.</summary>
    public int? Workers { get; private init; }

    /// <summary>The average number of conversations started per second; null if their number at once is steady.</summary>
    public double? ArrivalsPerSecond { get; private init; }

    /// <summary>The seed of the random gaps between arrivals; null if the number of conversations is steady.</summary>
    public int? Seed { get; private init; }

    /// <summary>Whether there is never more than one conversation at once, which is the default.</summary>
    public bool IsOneAtATime => Workers == 1;

    /// <summary>The number of conversations at once if there are several; null for one at a time, and if they arrive at a rate.</summary>
    public int? Several => Workers > 1 ? Workers : null;

    /// <summary>Orders loads: first those of a steady number of conversations, the smallest first, then those of a rate.</summary>
    public static IComparer<Load> Ascending { get; } = Comparer<Load>.Create((one, other) =>
        (one.Workers ?? int.MaxValue, one.ArrivalsPerSecond ?? 0).CompareTo((other.Workers ?? int.MaxValue, other.ArrivalsPerSecond ?? 0)));

    /// <summary>Creates a load with a steady number of conversations: when one ends, the next one starts.</summary>
    /// <param name="conversations">The number of conversations at once, from 1 to <see cref="MaximumWorkers"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is out of range.</exception>
    public static Load Steady(int conversations = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(conversations, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(conversations, MaximumWorkers);
        return new Load { Workers = conversations };
    }

    /// <summary>Creates a load of conversations that start at random, independent times (a Poisson process), whether or not earlier ones have ended.</summary>
    /// <param name="ratePerSecond">Conversations per second on average, from <see cref="MinimumRate"/> to <see cref="MaximumRate"/>.</param>
    /// <param name="seed">The seed of the gaps, which are the same in every run with the same seed.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is out of range.</exception>
    public static Load Arrivals(double ratePerSecond, int seed = DefaultSeed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(ratePerSecond, MinimumRate);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(ratePerSecond, MaximumRate);
        return new Load { ArrivalsPerSecond = ratePerSecond, Seed = seed };
    }

    /// <summary>The load in words, such as <c>one conversation at a time</c>, <c>4 conversations at once</c> or <c>0.5 conversations started per second (seed 1)</c>.</summary>
    public override string ToString() => Workers switch
    {
        1 => "one conversation at a time",
        { } workers => string.Create(CultureInfo.InvariantCulture, $"{workers} conversations at once"),
        null => string.Create(CultureInfo.InvariantCulture, $"{ArrivalsPerSecond:0.######} conversations started per second (seed {Seed})"),
    };
}
