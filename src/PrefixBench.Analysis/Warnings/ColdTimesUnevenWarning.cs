using PrefixBench.Analysis.Rows;
using PrefixBench.Analysis.Verdicts;

namespace PrefixBench.Analysis.Warnings;

/// <summary>The times of the cold turns do not lie on one curve over the prompt's length, so something else differs from turn to turn, and inferred tokens have a wider interval.</summary>
/// <param name="Points">The prompt lengths in tokens and the times in ms, by length; three or more.</param>
public sealed record ColdTimesUnevenWarning(IReadOnlyList<(double Tokens, double Ms)> Points) : Warning
{
    /// <inheritdoc/>
    public override string Code => "cold_times_uneven";

    internal static IEnumerable<Warning> Find(ProviderVerdict verdict) => verdict is { Cache: CacheOutcome.Unreported, InferredCache.Misfit: { Count: > 0 } points }
        ? [new ColdTimesUnevenWarning([.. points.OrderBy(point => point.Tokens)])]
        : [];
}
