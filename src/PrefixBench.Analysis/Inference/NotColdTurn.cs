using PrefixBench.Core.Prefixes;

namespace PrefixBench.Analysis.Inference;

/// <summary>Turns that were meant to be cold and were not.</summary>
/// <param name="Prefix">The prefix: stable (turn 1) or control.</param>
/// <param name="Turn">The turn, from 1.</param>
/// <param name="Conversations">The conversations, ascending; at least one.</param>
/// <param name="Measured">How many conversations the row has.</param>
/// <param name="By">By what it was seen.</param>
public sealed record NotColdTurn(PrefixPolicy Prefix, int Turn, IReadOnlyList<int> Conversations, int Measured, WarmEvidence By);
