using PrefixBench.Core.Chat;

namespace PrefixBench.Core.Runs;

/// <summary>The load in <c>run.json</c>.</summary>
/// <param name="Concurrency">Conversations at once; null where they arrived at a rate.</param>
/// <param name="ArrivalsPerSecond">Conversations started per second on average; null where their number at once was steady.</param>
/// <param name="Seed">The seed of the gaps between arrivals; null where their number at once was steady.</param>
public sealed record LoadRecord(int? Concurrency, double? ArrivalsPerSecond = null, int? Seed = null)
{
    /// <summary>The record of a load.</summary>
    /// <param name="load">The load.</param>
    public static LoadRecord From(Load load) => new(load.Workers, load.ArrivalsPerSecond, load.Seed);
}
