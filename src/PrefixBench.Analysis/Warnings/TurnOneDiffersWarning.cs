using PrefixBench.Analysis.Summaries;
using PrefixBench.Analysis.Verdicts;

namespace PrefixBench.Analysis.Warnings;

/// <summary>Stable prefix and control differ at turn 1, where both are cold.</summary>
/// <param name="Saving">The difference at turn 1.</param>
public sealed record TurnOneDiffersWarning(TurnSaving Saving) : Warning
{
    /// <inheritdoc/>
    public override string Code => "turn_one_differs";

    internal static IEnumerable<Warning> Find(ProviderVerdict verdict)
    {
        if (verdict.Savings.FirstOrDefault(saving => saving.Turn == 1) is { IsBeyondNoise: true } saving)
        {
            yield return new TurnOneDiffersWarning(saving) { Turn = 1 };
        }
    }
}
