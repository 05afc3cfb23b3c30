using PrefixBench.Analysis.Rows;
using PrefixBench.Analysis.Verdicts;
using PrefixBench.Core.Expectations;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Runs;
using PrefixBench.Core.Samples;

namespace PrefixBench.Analysis.Expectations;

/// <summary>What became of one expectation on one provider, with one prefix.</summary>
public sealed record ExpectationResult
{
    /// <summary>The provider's name.</summary>
    public required string Provider { get; init; }

    /// <summary>The scenario's name.</summary>
    public required string Scenario { get; init; }

    /// <summary>The prefix judged: stable or as-is.</summary>
    public required PrefixPolicy Prefix { get; init; }

    /// <summary>What was expected.</summary>
    public required Expectation Expectation { get; init; }

    /// <summary>The turns it is about, in order.</summary>
    public required IReadOnlyList<TurnExpectation> Turns { get; init; }

    /// <summary>The conversations that have a value at any of these turns.</summary>
    public required int Conversations { get; init; }

    /// <summary>Of these, the conversations in which a single value did not keep the limit at any of these turns.</summary>
    public required int MissedConversations { get; init; }

    /// <summary>Broken if it is at any turn, met if it is at all of them.</summary>
    public ExpectationOutcome Outcome => Turns switch
    {
        _ when Turns.Any(turn => turn.Outcome == ExpectationOutcome.Broken) => ExpectationOutcome.Broken,
        _ when Turns.All(turn => turn.Outcome == ExpectationOutcome.Met) => ExpectationOutcome.Met,
        _ => ExpectationOutcome.CannotTell,
    };

    /// <summary>The result in words: one line of plain text.</summary>
    public string Line => ExpectationText.Line(this);

    /// <summary>Judges a run: each expectation on each provider and each of its prefixes but the control, in the order of the samples. A provider without samples has no result.</summary>
    /// <param name="samples">The samples of a run, in any order.</param>
    /// <param name="expectations">What was expected; each must select one of the scenario's turns.</param>
    /// <param name="turns">How many turns the scenario has, played or not.</param>
    public static IReadOnlyList<ExpectationResult> Judge(IEnumerable<TurnSample> samples, IReadOnlyList<Expectation> expectations, int turns) =>
    [
        .. from scope in VerdictScope.All(TurnRow.Group(samples))
           where scope.Prefix != PrefixPolicy.Control
           from expectation in expectations
           select new ExpectationJudge(expectation, scope).Judge(turns),
    ];

    /// <summary>The fewest conversations with which an expectation can be met: with fewer, its statistic has no bound on the side that matters.</summary>
    /// <param name="expectation">The expectation.</param>
    public static int LeastConversations(Expectation expectation) => new TurnEstimator(expectation).LeastConversations;

    /// <summary>The result as <c>run.json</c> holds it.</summary>
    public ExpectationRecord ToRecord() => new()
    {
        Prefix = Prefix.Name(),
        Text = Expectation.ToString(),
        Outcome = SnakeCase.Write(Outcome),
        Conversations = Conversations,
        MissedConversations = MissedConversations,
        Turns =
        [
            .. Turns.Select(turn => new ExpectationTurnRecord
            {
                Turn = turn.Turn,
                Outcome = SnakeCase.Write(turn.Outcome),
                Value = turn.Value,
                Lower = turn.Lower,
                Upper = turn.Upper,
                Count = turn.Count,
                Missed = turn.Missed,
                Reason = turn.Reason,
            }),
        ],
    };
}
