using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Samples;

namespace PrefixBench.Bench.Benchmarks;

/// <summary>A row of the table within one provider's job.</summary>
/// <param name="Scenario">The scenario's name.</param>
/// <param name="Prefix">The prefix policy.</param>
/// <param name="Turn">The turn, from 1.</param>
internal sealed record RowKey(string Scenario, PrefixPolicy Prefix, int Turn)
{
    /// <summary>The row that a sample belongs to.</summary>
    public static RowKey From(TurnSample sample) => new(sample.Scenario, sample.Prefix, sample.Turn);
}
