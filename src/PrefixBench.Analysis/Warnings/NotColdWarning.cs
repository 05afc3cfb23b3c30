using PrefixBench.Analysis.Inference;
using PrefixBench.Analysis.Verdicts;
using PrefixBench.Core.Prefixes;

namespace PrefixBench.Analysis.Warnings;

/// <summary>Turns that were meant to be cold and were not.</summary>
/// <param name="Row">The prefix of the turns: stable (turn 1) or control.</param>
/// <param name="By">How it was noticed.</param>
/// <param name="Turns">The turns, at least one.</param>
public sealed record NotColdWarning(PrefixPolicy Row, WarmEvidence By, IReadOnlyList<NotColdTurn> Turns) : Warning
{
    /// <inheritdoc/>
    public override string Code => "not_cold";

    internal static IEnumerable<Warning> Find(ProviderVerdict verdict) => verdict.NotCold
        .GroupBy(turn => (turn.Prefix, turn.By))
        .Select(group => new NotColdWarning(group.Key.Prefix, group.Key.By, [.. group]) { Turn = group.Count() == 1 ? group.First().Turn : null });
}
