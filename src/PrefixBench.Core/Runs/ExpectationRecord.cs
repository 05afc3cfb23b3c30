namespace PrefixBench.Core.Runs;

/// <summary>What became of an expectation, in <c>run.json</c>.</summary>
public sealed record ExpectationRecord
{
    /// <summary>The prefix judged.</summary>
    public required string Prefix { get; init; }

    /// <summary>The expectation's canonical text.</summary>
    public required string Text { get; init; }

    /// <summary><c>met</c>, <c>broken</c> or <c>cannot_tell</c>.</summary>
    public required string Outcome { get; init; }

    /// <summary>The conversations that have a value at any of its turns.</summary>
    public required int Conversations { get; init; }

    /// <summary>Of these, the conversations in which a single value did not keep the limit.</summary>
    public required int MissedConversations { get; init; }

    /// <summary>Turn by turn.</summary>
    public required IReadOnlyList<ExpectationTurnRecord> Turns { get; init; }
}
