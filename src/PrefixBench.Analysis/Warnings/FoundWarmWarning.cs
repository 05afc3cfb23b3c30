using PrefixBench.Analysis.Verdicts;
using PrefixBench.Core.Prefixes;

namespace PrefixBench.Analysis.Warnings;

/// <summary>Turn 1 of the as-is prefix found its prompt in the cache.</summary>
/// <param name="Warm">The conversations in which it did, 1 or more.</param>
/// <param name="Measured">The measured conversations.</param>
public sealed record FoundWarmWarning(int Warm, int Measured) : Warning
{
    /// <inheritdoc/>
    public override string Code => "found_warm";

    internal static IEnumerable<Warning> Find(VerdictScope scope)
    {
        if (scope.Prefix == PrefixPolicy.AsIs && scope.Row(1) is { } first)
        {
            // The same line between a template's head and a prompt as for a turn that was meant to be cold.
            int warm = first.Measured.Count(sample => (sample with { CacheState = CacheState.Cold }).IsUnexpectedlyWarm);
            if (warm > 0)
            {
                yield return new FoundWarmWarning(warm, first.Measured.Count) { Turn = 1 };
            }
        }
    }
}
