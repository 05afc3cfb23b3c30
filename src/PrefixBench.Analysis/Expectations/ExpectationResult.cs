using PrefixBench.Core.Chat;
using PrefixBench.Core.Expectations;
using PrefixBench.Core.Prefixes;

namespace PrefixBench.Analysis.Expectations;

/// <summary>What became of one expectation on one provider, with one prefix, as data. Its words are written by the reports.</summary>
public sealed record ExpectationResult
{
    /// <summary>The provider's name.</summary>
    public required string Provider { get; init; }

    /// <summary>The scenario's name.</summary>
    public required string Scenario { get; init; }

    /// <summary>The load. Default: one conversation at a time.</summary>
    public Load Load { get; init; } = Load.Steady();

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

    /// <summary>The fewest conversations with which an expectation can be met: with fewer, its statistic has no bound on the side that matters.</summary>
    /// <param name="expectation">The expectation.</param>
    public static int LeastConversations(Expectation expectation) => new TurnEstimator(expectation).LeastConversations;
}
