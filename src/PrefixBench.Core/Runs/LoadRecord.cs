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

    /// <summary>The load that the record describes; null if a damaged file has a number that no load can have.</summary>
    public Load? ToLoad() => this switch
    {
        { ArrivalsPerSecond: >= Load.MinimumRate and <= Load.MaximumRate and var rate } => Load.Arrivals(rate, Seed ?? Load.DefaultSeed),
        { ArrivalsPerSecond: null, Concurrency: >= 1 and <= Load.MaximumWorkers and var workers } => Load.Steady(workers),
        _ => null,
    };
}
