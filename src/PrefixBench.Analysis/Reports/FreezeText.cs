using PrefixBench.Analysis.Summaries;
using PrefixBench.Analysis.Text;
using PrefixBench.Core.Text;
using PrefixBench.Statistics;

namespace PrefixBench.Analysis.Reports;

/// <summary>The words of what freezing saves.</summary>
public static class FreezeText
{
    /// <summary>What freezing saved in a run, one sentence for each provider and load; empty if nothing was frozen.</summary>
    /// <param name="analysis">The run.</param>
    public static IReadOnlyList<(FreezeOutcome Outcome, string Text)> From(RunAnalysis analysis)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        return [.. analysis.Freezes.Select(outcome => (outcome, From(outcome, analysis.Freezes.Count > 1)))];
    }

    // Freezing line 79 of the system prompt saves 71.4 s a turn [70.9, 72.0]: TTFT 74.1 s -> 2.7 s, 24630 tokens more a turn from the cache.
    private static string From(FreezeOutcome outcome, bool isOneOfSeveral)
    {
        string places = outcome.Places.Count == 1 ? outcome.Places[0].Words : $"{outcome.Places.Count} places ({string.Join(", ", outcome.Places.Select(place => place.Words))})";
        string what = $"{(isOneOfSeveral ? $"{outcome.Provider}, {LoadText.Phrase(outcome.Load)}: freezing" : "Freezing")} {places}";
        Estimate saved = outcome.SavedMs;
        string change = $"TTFT {Time(outcome.StableMs)} -> {Time(outcome.FrozenMs)}{Tokens(outcome.MoreCachedTokens)}";
        return SafeText.OneLine(saved switch
        {
            { HasInterval: false } => $"{what}: {change}; {Phrases.Count(saved.Count, "conversation")} {(saved.Count == 1 ? "is" : "are")} too few to say what that saves, play at least {MedianInterval.SmallestCount}",
            _ when outcome.IsSaving => $"{what} saves {Time(saved.Value)} a turn {Interval(saved)}: {change}",
            { Upper: < 0 } => $"{what} costs {Time(-saved.Value)} a turn {Interval(saved.Transform(value => -value))}: {change}",
            _ => $"{what} shows no saving beyond the noise: {Time(saved.Value)} a turn {Interval(saved)}, {change}",
        }) + ".";
    }

    // Seconds from one on: nobody reads 71,403 ms.
    private static string Time(double milliseconds) => $"{Number(milliseconds, milliseconds)} {(IsInSeconds(milliseconds) ? "s" : "ms")}";

    private static string Interval(Estimate saved) => NumberText.Interval(saved, bound => Number(bound, saved.Value));

    // In the unit and with the decimals of the number that it stands next to.
    private static string Number(double milliseconds, double beside) =>
        IsInSeconds(beside) ? NumberText.Fixed(milliseconds / 1000, Math.Abs(beside) < 10_000 ? 2 : 1) : NumberText.Milliseconds(milliseconds);

    private static bool IsInSeconds(double milliseconds) => Math.Abs(milliseconds) >= 1000;

    private static string Tokens(double? more) => more switch
    {
        null => "",
        >= 0.5 => $", {NumberText.Fixed(more.Value, 0)} tokens more a turn from the cache",
        <= -0.5 => $", {NumberText.Fixed(-more.Value, 0)} tokens fewer a turn from the cache",
        _ => ", as many tokens from the cache",
    };
}
