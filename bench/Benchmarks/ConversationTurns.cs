using BenchmarkDotNet.Attributes;

namespace PrefixBench.Bench.Benchmarks;

/// <summary>
/// What BenchmarkDotNet sees: one method whose arguments name a row of the table. Its body never runs, since
/// <see cref="Toolchain.ConversationToolchain"/> plays whole conversations and hands each row its turns.
/// </summary>
public class ConversationTurns
{
    /// <summary>The rows of the run: scenario, prefix and turn.</summary>
    public static IEnumerable<object[]> Rows => Toolchain.ConversationSession.Current.Rows.Select(r => new object[] { r.Scenario, r.Prefix, r.Turn });

    /// <summary>One turn of a conversation.</summary>
    /// <param name="scenario">The scenario's name.</param>
    /// <param name="prefix">The prefix policy's name.</param>
    /// <param name="turn">The turn, from 1.</param>
    [Benchmark]
    [ArgumentsSource(nameof(Rows))]
#pragma warning disable IDE0060 // BenchmarkDotNet reads the parameters' names; the body never runs.
    public void Turn(string scenario, string prefix, int turn) =>
        throw new NotSupportedException("Turns are played by the conversation toolchain, not by BenchmarkDotNet's engine.");
#pragma warning restore IDE0060
}
