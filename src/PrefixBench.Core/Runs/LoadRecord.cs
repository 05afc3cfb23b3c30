using PrefixBench.Core.Chat;

namespace PrefixBench.Core.Runs;

/// <summary>The load of a provider, in <c>run.json</c>.</summary>
/// <param name="Concurrency">The number of conversations at once; null if they arrived at a rate.</param>
/// <param name="ArrivalsPerSecond">The average number of conversations started per second; null if their number at once was steady.</param>
/// <param name="Seed">The seed of the gaps between arrivals; null if the number at once was steady.</param>
/// <param name="TimesFrom"><see cref="Due"/> if the times of a turn count from the moment at which it was due; null if they count from its request.</param>
public sealed record LoadRecord(int? Concurrency, double? ArrivalsPerSecond = null, int? Seed = null, string? TimesFrom = null)
{
    /// <summary>The value of <see cref="TimesFrom"/> for conversations that arrive at a rate.</summary>
    public const string Due = "due";

    /// <summary>Creates the record of a load.</summary>
    /// <param name="load">The load.</param>
    public static LoadRecord From(Load load) => new(load.Workers, load.ArrivalsPerSecond, load.Seed, load.ArrivalsPerSecond is null ? null : Due);

    /// <summary>The load of a number of conversations at once; null for a number that no load can have.</summary>
    /// <param name="concurrency">The number.</param>
    public static Load? From(int concurrency) => new LoadRecord(concurrency).ToLoad();

    /// <summary>The load that the record describes; null if a damaged file has a number that no load can have.</summary>
    public Load? ToLoad() => this switch
    {
        { ArrivalsPerSecond: >= Load.MinimumRate and <= Load.MaximumRate and var rate } => Load.Arrivals(rate, Seed ?? Load.DefaultSeed),
        { ArrivalsPerSecond: null, Concurrency: >= 1 and <= Load.MaximumWorkers and var workers } => Load.Steady(workers),
        _ => null,
    };
}
