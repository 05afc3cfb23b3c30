using PrefixBench.Analysis.Verdicts;
using PrefixBench.Core.Expectations;
using PrefixBench.Statistics;

namespace PrefixBench.Analysis.Expectations;

/// <summary>Judges one expectation on the rows of one provider and prefix.</summary>
/// <param name="expectation">The expectation.</param>
/// <param name="scope">The rows.</param>
internal sealed class ExpectationJudge(Expectation expectation, VerdictScope scope)
{
    // With more conversations than this the value sits on the limit, as far as anybody can tell.
    private const double LargestCount = 10_000;

    private readonly ExpectedLimit _limit = ExpectedLimit.Of(expectation);
    private readonly TurnEstimator _estimator = new(expectation);
    private readonly HashSet<int> _conversations = [];
    private readonly HashSet<int> _missed = [];

    public ExpectationResult Judge(int turns)
    {
        TurnExpectation[] judged = [.. expectation.SelectFrom(turns).Select(JudgeTurn)];
        return new ExpectationResult
        {
            Provider = scope.Rows[0].Provider,
            Scenario = scope.Rows[0].Scenario,
            Prefix = scope.Prefix,
            Expectation = expectation,
            Turns = judged,
            Conversations = _conversations.Count,
            MissedConversations = _missed.Count,
        };
    }

    private TurnExpectation JudgeTurn(int turn)
    {
        if (scope.Row(turn) is not { Measured.Count: > 0 } row)
        {
            return new TurnExpectation { Turn = turn, Outcome = ExpectationOutcome.CannotTell, Count = 0, Measured = 0, Missed = 0, Reason = "nothing was measured" };
        }

        TurnValue[] values = TurnValues.Of(expectation, scope, row);
        var judged = new TurnExpectation { Turn = turn, Outcome = ExpectationOutcome.CannotTell, Count = values.Length, Measured = row.Measured.Count, Missed = 0 };
        if (values.Length == 0)
        {
            return judged with { Reason = TurnValues.WhyNone(expectation, scope) };
        }

        int[] missed = [.. values.Where(value => !_limit.IsKeptBy(value.Value)).Select(value => value.Conversation)];
        _conversations.UnionWith(values.Select(value => value.Conversation));
        _missed.UnionWith(missed);
        (double value, double? lower, double? upper) = _estimator.Estimate([.. values.Select(value => value.Value)]);
        judged = judged with { Outcome = _limit.Judge(lower, upper), Value = value, Lower = lower, Upper = upper, Missed = missed.Length };
        return judged.Outcome == ExpectationOutcome.CannotTell ? judged with { Reason = Reason(judged) } : judged;
    }

    private string Reason(TurnExpectation turn)
    {
        if (_estimator.AllowedShare is { } share)
        {
            return PercentileReason(turn, share);
        }

        return turn is { Value: { } value, Lower: { } lower, Upper: { } upper }
            ? $"{ExpectationText.Limit(expectation)} lies within the interval; {Settles(turn.Count, value, value > _limit.Value ? lower : upper)}"
            : $"{NumberText.Count(turn.Count, "conversation")} {(turn.Count == 1 ? "is" : "are")} too few for an interval, it takes {_estimator.LeastConversations}";
    }

    private string PercentileReason(TurnExpectation turn, double share)
    {
        string beyond = expectation.Relation switch
        {
            Relation.AtLeast => "below",
            Relation.AtMost => "above",
            Relation.Above => "at or below",
            _ => "at or above",
        };
        string known = $"{turn.Missed} of {turn.Count} {(turn.Missed == 1 ? "was" : "were")} {beyond} {ExpectationText.Limit(expectation)}";
        return QuantileBounds.SmallestCount(turn.Missed, share) is { } count
            ? $"{known}; it takes {count} conversations {(turn.Missed == 0 ? "without one" : $"with no more than {turn.Missed}")} to be sure"
            : known;
    }

    // The width of an interval falls with the square root of the count.
    private string Settles(int count, double value, double bound)
    {
        double needed = Math.Ceiling(count * Math.Pow((value - bound) / (value - _limit.Value), 2));
        return needed <= LargestCount
            ? $"about {Math.Max(needed, count + 1)} conversations would settle it if the value stays"
            : "the value is too close to it for any sensible number of conversations";
    }
}
