using System.Text.Json.Serialization;

namespace PrefixBench.Core.Runs;

/// <summary>The result of an expectation, in <c>run.json</c>.</summary>
public sealed record ExpectationRecord
{
    /// <summary>The prefix judged.</summary>
    public required string Prefix { get; init; }

    /// <summary>The number of conversations at once; null for one, and if they arrived at a rate.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Concurrency { get; init; }

    /// <summary>The expectation's canonical text.</summary>
    public required string Text { get; init; }

    /// <summary><c>met</c>, <c>broken</c> or <c>cannot_tell</c>.</summary>
    public required string Outcome { get; init; }

    /// <summary>The number of conversations that have a value at any of the expectation's turns.</summary>
    public required int Conversations { get; init; }

    /// <summary>The number of these conversations in which a single value was outside the limit.</summary>
    public required int MissedConversations { get; init; }

    /// <summary>The result of each turn.</summary>
    public required IReadOnlyList<ExpectationTurnRecord> Turns { get; init; }
}
