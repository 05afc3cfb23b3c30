using PrefixBench.Analysis.Verdicts;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Samples;
using PrefixBench.Statistics;

namespace PrefixBench.Analysis.Warnings;

/// <summary>Answers were held back, so that their TTFT contains the time of more than the first token.</summary>
/// <param name="Turns">The turns in which it happened, the control's included, ascending.</param>
/// <param name="Count">The answers, 1 or more.</param>
/// <param name="Measured">The measured answers of these turns.</param>
/// <param name="HaveThoughts">Whether thoughts were generated and not streamed; false where the answer itself came late, in one or a few lumps.</param>
/// <param name="AreAtOnce">Whether each of them arrived whole in one moment.</param>
/// <param name="ControlsWithoutToken">The controls among them that ended before a visible token, 0 or more.</param>
/// <param name="LosesSavings">Whether stable prefix and control are not comparable at one of the turns, so that no saving is claimed.</param>
public sealed record AnswerHeldBackWarning(IReadOnlyList<int> Turns, int Count, int Measured, bool HaveThoughts, bool AreAtOnce, int ControlsWithoutToken, bool LosesSavings) : Warning
{
    /// <inheritdoc/>
    public override string Code => HaveThoughts ? "hidden_thinking" : "answer_held_back";

    internal static IEnumerable<Warning> Find(VerdictScope scope)
    {
        bool isWithoutText = TokensWithoutTextWarning.Applies(scope);

        // The control's few tokens are generated as fast as those of the judged prefix.
        TimeSpan? timePerToken = MedianEstimator.Median([.. scope.AllRows.SelectMany(row => row.Measured).Select(sample => sample.TimePerOutputToken?.TotalMilliseconds).OfType<double>()]) is { } ms ? TimeSpan.FromMilliseconds(ms) : null;
        foreach (bool haveThoughts in new[] { true, false })
        {
            if (AffectedAnswers.Find(scope.AllRows, sample => IsHeldBack(sample, haveThoughts)) is { } held)
            {
                yield return new AnswerHeldBackWarning(
                    held.Turns,
                    held.Samples.Count,
                    held.Measured,
                    haveThoughts,
                    held.Samples.All(sample => sample.Arrivals.IsAtOnce),
                    held.Samples.Count(sample => sample is { TimeToFirstToken: null, Prefix: PrefixPolicy.Control }),
                    held.Turns.Any(turn => scope.Row(turn) is { Measured.Count: > 0 } row && scope.Control(turn) is { Measured.Count: > 0 } control && scope.Workload.SavingPairs(row, control).Count == 0))
                {
                    Turn = held.OnlyTurn,
                };
            }
        }

        bool IsHeldBack(TurnSample sample, bool haveThoughts) => sample.Arrivals is var arrivals
            && arrivals.IsNoticeablyHeldBack(timePerToken)
            && arrivals.HiddenTokens > 0 == haveThoughts
            && !(isWithoutText && TokensWithoutTextWarning.IsWithoutText(sample));
    }
}
