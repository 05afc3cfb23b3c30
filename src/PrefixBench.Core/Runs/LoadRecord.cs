using PrefixBench.Core.Chat;

namespace PrefixBench.Core.Runs;

/// <summary>The load of a provider, in <c>run.json</c>.</summary>
/// <param name="Concurrency">The number of conversations at once; null if they arrived at a rate.</param>
/// <param name="ArrivalsPerSecond">The average number of conversations started per second; null if their number at once was steady.</param>
/// <param name="Seed">The seed of the gaps between arrivals; null if the number at once was steady.</param>
public sealed record LoadRecord(int? Concurrency, double? ArrivalsPerSecond = null, int? Seed = null)
{
    /// <summary>Creates the record of a load.</summary>
    /// <param name="load">The load.</param>
    public static LoadRecord From(Load load) => new(load.Workers, load.ArrivalsPerSecond, load.Seed);
}
