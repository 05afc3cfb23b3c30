using PrefixBench.Analysis.Verdicts;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Samples;

namespace PrefixBench.Analysis.Warnings;

/// <summary>The server counted output tokens of answers in which no text arrived. Controls alone, whose limit is small, are part of <see cref="AnswerHeldBackWarning"/> instead.</summary>
/// <param name="Turns">The turns in which it happened, the control's included, ascending.</param>
/// <param name="Count">The answers, 1 or more.</param>
/// <param name="Measured">The measured answers of these turns.</param>
/// <param name="FewestTokens">The fewest output tokens that the server counted in one of them.</param>
/// <param name="MostTokens">The most output tokens that the server counted in one of them.</param>
public sealed record TokensWithoutTextWarning(IReadOnlyList<int> Turns, int Count, int Measured, int FewestTokens, int MostTokens) : Warning
{
    /// <inheritdoc/>
    public override string Code => "tokens_without_text";

    internal static bool Applies(VerdictScope scope) => scope.AllRows.Any(row => row.Prefix != PrefixPolicy.Control && row.Measured.Any(IsWithoutText));

    // The text of an answer that was not streamed arrived too, and only its time is not known.
    internal static bool IsWithoutText(TurnSample sample) => sample is { TimeToFirstToken: null, FirstTokenKind: null, Usage.OutputTokens: > 0 };

    internal static IEnumerable<Warning> Find(VerdictScope scope)
    {
        if (Applies(scope) && AffectedAnswers.Find(scope.AllRows, IsWithoutText) is { } empty)
        {
            int[] tokens = [.. empty.Samples.Select(sample => sample.Usage.OutputTokens).OfType<int>()];
            yield return new TokensWithoutTextWarning(empty.Turns, empty.Samples.Count, empty.Measured, tokens.Min(), tokens.Max()) { Turn = empty.OnlyTurn };
        }
    }
}
