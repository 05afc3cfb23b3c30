using PrefixBench.Analysis.Rows;
using PrefixBench.Analysis.Verdicts;

namespace PrefixBench.Analysis.Warnings;

/// <summary>The server ended answers by itself because the model repeated itself, without the marks that its protocol requires.</summary>
/// <param name="Turns">The turns in which it happened, the control's included, ascending.</param>
/// <param name="Count">The answers, 1 or more.</param>
/// <param name="Measured">The measured answers of these turns.</param>
/// <param name="FewestEqual">The fewest equal deltas at the end of one of them.</param>
/// <param name="MostEqual">The most equal deltas at the end of one of them.</param>
public sealed record EndedByServerWarning(IReadOnlyList<int> Turns, int Count, int Measured, int FewestEqual, int MostEqual) : Warning
{
    /// <inheritdoc/>
    public override string Code => "ended_by_server";

    internal static IEnumerable<Warning> Find(VerdictScope scope)
    {
        TurnRow[] rows = [.. scope.AllRows.Where(row => row.Measured.Any(sample => sample.EqualDeltasAtEnd is not null))];
        if (rows.Length > 0)
        {
            int[] turns = [.. rows.Select(row => row.Turn).Distinct().Order()];
            int[] equal = [.. rows.SelectMany(row => row.Measured).Select(sample => sample.EqualDeltasAtEnd).OfType<int>()];
            yield return new EndedByServerWarning(turns, equal.Length, rows.Sum(row => row.Measured.Count), equal.Min(), equal.Max()) { Turn = turns.Length == 1 ? turns[0] : null };
        }
    }
}
