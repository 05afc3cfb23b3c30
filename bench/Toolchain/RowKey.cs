using BenchmarkDotNet.Running;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Samples;

namespace PrefixBench.Bench.Toolchain;

/// <summary>A row of the table within one provider's job.</summary>
/// <param name="Scenario">The scenario's name.</param>
/// <param name="Prefix">The prefix policy's written name.</param>
/// <param name="Turn">The turn, from 1.</param>
public sealed record RowKey(string Scenario, string Prefix, int Turn)
{
    /// <summary>The row that a benchmark case stands for.</summary>
    public static RowKey Of(BenchmarkCase benchmark) =>
        new((string)benchmark.Parameters["scenario"], (string)benchmark.Parameters["prefix"], (int)benchmark.Parameters["turn"]);

    /// <summary>The row that a sample belongs to.</summary>
    public static RowKey Of(TurnSample sample) => new(sample.Scenario, sample.Prefix.Name(), sample.Turn);
}
