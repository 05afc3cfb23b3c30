using PrefixBench.Analysis.Summaries;
using PrefixBench.Analysis.Text;

namespace PrefixBench.Analysis.Reports;

/// <summary>What the cache saved, in a few words for the answer.</summary>
internal static class SavingText
{
    // A factor of five or more needs no decimals.
    private const double WholeFactor = 5;

    /// <summary>The savings of the turns from 2 on: <c>first token 8–11 × sooner, 175–227 ms saved per turn</c>; null without a control.</summary>
    /// <param name="savings">The savings of all turns.</param>
    public static string? From(IReadOnlyList<TurnSaving> savings)
    {
        TurnSaving[] later = [.. savings.Where(saving => saving.Turn > 1)];
        if (later.Length == 0)
        {
            return null;
        }

        if (later.Any(saving => !saving.SavedMs.HasInterval))
        {
            return $"{Describe(later)} (too few conversations for an interval)";
        }

        TurnSaving[] sure = [.. later.Where(saving => saving.IsBeyondNoise)];
        return sure.Length == 0
            ? "no time saved beyond the noise"
            : Describe(sure, sure.Length == later.Length ? null : Phrases.TurnRange(sure.Select(saving => saving.Turn)).ToLowerInvariant());
    }

    /// <summary>Whether the times alone say that the prefix was kept; null where they do not decide.</summary>
    /// <param name="savings">The savings of all turns.</param>
    public static bool? Guess(IReadOnlyList<TurnSaving> savings)
    {
        TurnSaving[] later = [.. savings.Where(saving => saving.Turn > 1)];
        return later switch
        {
            [] => null,
            _ when later.Any(saving => !saving.SavedMs.HasInterval) => null,
            _ when later.All(saving => saving is { IsBeyondNoise: true, SavedMs.Value: > 0 }) => true,
            _ when later.All(saving => !(saving is { IsBeyondNoise: true, SavedMs.Value: > 0 })) => false,
            _ => null,
        };
    }

    private static string Describe(TurnSaving[] savings, string? turns = null)
    {
        TurnSaving[] gained = [.. savings.Where(saving => saving.SavedMs.Value > 0)];
        if (gained.Length < savings.Length)
        {
            return gained.Length == 0
                ? $"first token {Phrases.Range(savings.Select(saving => -saving.SavedMs.Value), NumberText.Milliseconds)} ms later than the control's{(turns is null ? "" : $" at {turns}")}"
                : "sooner than the control on some turns and later on others";
        }

        string place = turns is not null ? $" at {turns}" : savings.Length > 1 ? " per turn" : "";
        return (savings.All(saving => saving.ControlMs > saving.SavedMs.Value) ? $"first token {Phrases.Range(savings.Select(Factor), factor => NumberText.Fixed(factor, factor >= WholeFactor ? 0 : 1))} × sooner, " : "")
            + $"{Phrases.Range(savings.Select(saving => saving.SavedMs.Value), NumberText.Milliseconds)} ms saved{place}";
    }

    // How many times the first token of the control takes.
    private static double Factor(TurnSaving saving) => saving.ControlMs / (saving.ControlMs - saving.SavedMs.Value);
}
