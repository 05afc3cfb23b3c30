using PrefixBench.Core.Chat;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Samples;

namespace PrefixBench.Bench.Benchmarks;

/// <summary>A row of the table within one provider's job.</summary>
/// <param name="Scenario">The scenario's name.</param>
/// <param name="Prefix">The prefix policy.</param>
/// <param name="Turn">The turn, from 1.</param>
/// <param name="Load">The load; null if each provider of the table has one load, its own.</param>
internal sealed record RowKey(string Scenario, PrefixPolicy Prefix, int Turn, Load? Load = null)
{
    /// <summary>The row that a sample belongs to.</summary>
    /// <param name="sample">The sample.</param>
    /// <param name="tellsLoad">Whether the rows of the table tell their load.</param>
    public static RowKey From(TurnSample sample, bool tellsLoad) => new(sample.Scenario, sample.Prefix, sample.Turn, tellsLoad ? sample.Load : null);
}
