using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Scenarios;

namespace PrefixBench.Core.Conversations;

/// <summary>One conversation that is to be played.</summary>
public sealed record ConversationPlan
{
    /// <summary>
    /// Output tokens asked of a control turn. Only its TTFT and prompt-eval time are used, so a handful is enough;
    /// fewer than 16 is refused by some providers, and could end before a first token that is held back.
    /// </summary>
    public const int ControlMaxTokens = 16;

    /// <summary>The workload.</summary>
    public required Scenario Scenario { get; init; }

    /// <summary>How the prefix behaves.</summary>
    public required PrefixPolicy Prefix { get; init; }

    /// <summary>The conversation's number in its row, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>The turns to play, from the first; at most those of the scenario.</summary>
    public required int Turns { get; init; }

    /// <summary>Whether it is played before the measurement.</summary>
    public bool IsWarmup { get; init; }

    /// <summary>
    /// The replies of the paired conversation, one per turn, for a control to put into its history; null lets the
    /// conversation use its own, at the scenario's full length.
    /// </summary>
    public IReadOnlyList<string>? PairedReplies { get; init; }

    /// <summary>When the first request was due, as a timestamp of the player's clock; null where it is due as soon as the conversation is played.</summary>
    public long? DueAt { get; init; }

    /// <summary>The conversation's place among those at once; null where no number of conversations is kept up.</summary>
    internal LoadSlot? Slot { get; init; }
}
