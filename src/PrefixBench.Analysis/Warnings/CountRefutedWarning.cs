using PrefixBench.Analysis.Rows;
using PrefixBench.Analysis.Verdicts;

namespace PrefixBench.Analysis.Warnings;

/// <summary>A token count of the server is refuted by other turns of the same run, so it is not used.</summary>
/// <param name="Prompt">The prompt count; null if it is the cached tokens that are refuted.</param>
/// <param name="CachedTokens">The cached tokens that cannot have been in the cache, median; null if it is the prompt count that is refuted.</param>
public sealed record CountRefutedWarning(RefutedPrompt? Prompt, double? CachedTokens) : Warning
{
    /// <inheritdoc/>
    public override string Code => "count_refuted";

    internal static IEnumerable<Warning> Find(VerdictScope scope)
    {
        foreach (TurnRow row in scope.Rows)
        {
            if (row.Refuted is { } refuted)
            {
                yield return new CountRefutedWarning(refuted, null) { Turn = row.Turn };
            }

            if (row.RefutedCachedTokens is { } cached)
            {
                yield return new CountRefutedWarning(null, cached) { Turn = row.Turn };
            }
        }
    }
}
