namespace PrefixBench.Core.Runs;

/// <summary>In <c>run.json</c>: turns that were meant to be cold and were not.</summary>
/// <param name="Prefix">The prefix: <c>stable</c> (turn 1) or <c>control</c>.</param>
/// <param name="Turn">The turn, from 1.</param>
/// <param name="Conversations">The conversations, ascending.</param>
/// <param name="By">By what it was seen: <c>tokens</c> or <c>time</c>.</param>
public sealed record NotColdRecord(string Prefix, int Turn, IReadOnlyList<int> Conversations, string By);
