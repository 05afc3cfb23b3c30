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
        if (AffectedAnswers.Find(scope.AllRows, sample => sample.EqualDeltasAtEnd is not null) is { } ended)
        {
            int[] equal = [.. ended.Samples.Select(sample => sample.EqualDeltasAtEnd).OfType<int>()];
            yield return new EndedByServerWarning(ended.Turns, ended.Samples.Count, ended.Measured, equal.Min(), equal.Max()) { Turn = ended.OnlyTurn };
        }
    }
}
