using PrefixBench.Analysis.Rows;
using PrefixBench.Core.Samples;

namespace PrefixBench.Analysis.Warnings;

/// <summary>The answers that a warning is about, and the turns in which they are.</summary>
/// <param name="Turns">The turns, ascending; at least one.</param>
/// <param name="Samples">The answers, 1 or more.</param>
/// <param name="Measured">The measured answers of these turns.</param>
internal sealed record AffectedAnswers(IReadOnlyList<int> Turns, IReadOnlyList<TurnSample> Samples, int Measured)
{
    /// <summary>The turn; null if there are several.</summary>
    public int? OnlyTurn => Turns is [var turn] ? turn : null;

    /// <summary>Finds the answers; null if there are none.</summary>
    /// <param name="rows">The rows to look at.</param>
    /// <param name="isAffected">Whether an answer is one of them.</param>
    public static AffectedAnswers? Find(IEnumerable<TurnRow> rows, Func<TurnSample, bool> isAffected)
    {
        (TurnRow Row, TurnSample[] Samples)[] found = [.. rows.Select(row => (row, row.Measured.Where(isAffected).ToArray())).Where(row => row.Item2.Length > 0)];
        return found.Length == 0
            ? null
            : new AffectedAnswers(
                [.. found.Select(row => row.Row.Turn).Distinct().Order()],
                [.. found.SelectMany(row => row.Samples)],
                found.Sum(row => row.Row.Measured.Count));
    }
}
