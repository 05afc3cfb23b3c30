using PrefixBench.Analysis.Inference;
using PrefixBench.Analysis.Verdicts;

namespace PrefixBench.Analysis.Warnings;

/// <summary>The cached tokens that the server reports contradict the times.</summary>
/// <param name="Inferred">The turn's reported and inferred tokens.</param>
public sealed record CachedTokensContradictedWarning(InferredTurn Inferred) : Warning
{
    /// <inheritdoc/>
    public override string Code => "cached_tokens_contradicted";

    internal static IEnumerable<Warning> Find(ProviderVerdict verdict) =>
        verdict.InferredCache?.Turns.Where(turn => turn.IsContradicted).Select(turn => new CachedTokensContradictedWarning(turn) { Turn = turn.Turn }) ?? [];
}
