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

    private readonly ExpectedLimit _limit = ExpectedLimit.From(expectation);
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
            Load = scope.Load,
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
            return new TurnExpectation { Turn = turn, Outcome = ExpectationOutcome.CannotTell, Count = 0, Measured = 0, Missed = 0 };
        }

        TurnValue[] values = TurnValues.From(expectation, scope, row);
        var judged = new TurnExpectation { Turn = turn, Outcome = ExpectationOutcome.CannotTell, Count = values.Length, Measured = row.Measured.Count, Missed = 0 };
        if (values.Length == 0)
        {
            return judged;
        }

        int[] missed = [.. values.Where(value => !_limit.IsKeptBy(value.Value)).Select(value => value.Conversation)];
        _conversations.UnionWith(values.Select(value => value.Conversation));
        _missed.UnionWith(missed);
        (double value, double? lower, double? upper) = _estimator.Estimate([.. values.Select(value => value.Value)]);
        judged = judged with { Outcome = _limit.Judge(lower, upper), Value = value, Lower = lower, Upper = upper, Missed = missed.Length };
        return judged.Outcome == ExpectationOutcome.CannotTell ? judged with { NeededConversations = Needed(judged) } : judged;
    }

    private int? Needed(TurnExpectation turn)
    {
        if (_estimator.AllowedShare is { } share)
        {
            return QuantileBounds.SmallestCount(turn.Missed, share);
        }

        return turn is { Value: { } value, Lower: { } lower, Upper: { } upper }
            ? Settling(turn.Count, value, value > _limit.Value ? lower : upper)
            : _estimator.LeastConversations;
    }

    // The width of an interval falls with the square root of the count.
    private int? Settling(int count, double value, double bound)
    {
        double needed = Math.Ceiling(count * Math.Pow((value - bound) / (value - _limit.Value), 2));
        return needed <= LargestCount ? (int)Math.Max(needed, count + 1) : null;
    }
}
