using PrefixBench.Analysis.Rows;
using PrefixBench.Analysis.Summaries;
using PrefixBench.Analysis.Verdicts;

namespace PrefixBench.Analysis.Warnings;

/// <summary>The server reports hardly any cached tokens for a turn that was much faster than its control, and there are too few conversations to tell which is right.</summary>
/// <param name="CachedTokens">The reported cached tokens, median; 0 or more.</param>
/// <param name="Share">The saved part of the control's TTFT, above 0.</param>
/// <param name="Count">The conversations.</param>
public sealed record SavingUnexplainedWarning(double CachedTokens, double Share, int Count) : Warning
{
    private const double LeastShare = 0.25;

    /// <inheritdoc/>
    public override string Code => "saving_unexplained";

    internal static IEnumerable<Warning> Find(ProviderVerdict verdict) =>
        from saving in verdict.Savings
        where saving is { Turn: > 1, SavedMs: { HasInterval: false, Value: > TurnSaving.AbsoluteNoiseMs }, Share: > LeastShare }
        let reuse = verdict.Reuse.FirstOrDefault(one => one.Turn == saving.Turn)
        where reuse?.Ratio < CacheReuse.MissThreshold
        select new SavingUnexplainedWarning(verdict.CachedTokens[saving.Turn - 1] ?? 0, saving.Share!.Value, saving.SavedMs.Count) { Turn = saving.Turn };
}
