using BenchmarkDotNet.Attributes;

namespace PrefixBench.Bench.Benchmarks;

/// <summary>
/// The benchmark class for BenchmarkDotNet: one method, whose arguments identify a row of the table. The method body never runs; the conversation toolchain
/// plays whole conversations and assigns the turns to their rows.
/// </summary>
public class ConversationTurns
{
    /// <summary>A turn of a conversation.</summary>
    /// <param name="scenario">The scenario's name.</param>
    /// <param name="prefix">The prefix policy's name.</param>
    /// <param name="turn">The turn, from 1.</param>
    [Benchmark]
#pragma warning disable BDN1400 // The arguments come from the cases, which TurnCases creates.
#pragma warning disable IDE0060 // BenchmarkDotNet reads the parameters' names; the body never runs.
    public void Turn(string scenario, string prefix, int turn) =>
        throw new NotSupportedException("Turns are played by the conversation toolchain, not by BenchmarkDotNet's engine.");
#pragma warning restore IDE0060
#pragma warning restore BDN1400
}
