using PrefixBench.Core.Chat;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Scenarios;

namespace PrefixBench.Core.Conversations;

/// <summary>A conversation to play.</summary>
public sealed record ConversationPlan
{
    /// <summary>
    /// Output tokens requested from a control turn. Only its TTFT and prompt-eval time are used, so few are enough; some providers refuse fewer than 16, and
    /// with fewer a turn could end before a first token that is held back.
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

    /// <summary>The load that the conversation is a part of; null, the default, for the provider's own.</summary>
    public Load? Load { get; init; }

    /// <summary>Whether the conversation is a warm-up, played before the measurement.</summary>
    public bool IsWarmup { get; init; }

    /// <summary>
    /// Whether a short cold prompt may be sent immediately before turn 1, to measure the fixed cost of a request. It is sent only while nothing that the server
    /// answered has contained a number of cached tokens, because then this cost is needed to infer them. Default false.
    /// </summary>
    public bool SendsShortPrompt { get; init; }

    /// <summary>
    /// The replies of the paired conversation, one per turn, that a control adds to its history; null if the conversation uses its own replies, at the
    /// scenario's full length.
    /// </summary>
    public IReadOnlyList<string>? PairedReplies { get; init; }

    /// <summary>
    /// The scheduled time of the first request, as a timestamp of the player's clock; null if the request is due as soon as the conversation is played. With a
    /// scheduled time, the durations of every turn are counted from the moment at which it was due, so that a wait before the request is part of them.
    /// </summary>
    public long? DueAt { get; init; }

    /// <summary>The pause between turns. Default: none.</summary>
    public ThinkTime ThinkTime { get; init; } = ThinkTime.None;

    /// <summary>The pause before the last turn, in place of the think time; null, the default, for the think time.</summary>
    public TimeSpan? Idle { get; init; }

    /// <summary>The salt of a stable prefix; null, the default, for a new one.</summary>
    public Salt? Salt { get; init; }

    /// <summary>The pause before a turn; zero before the first, and in a warm-up, of which no time counts.</summary>
    /// <param name="turn">The number of the turn, from 1.</param>
    public TimeSpan PauseBefore(int turn) => turn == 1 || IsWarmup ? TimeSpan.Zero : IdleBefore(turn) ?? ThinkTime.Before(Number, turn);

    /// <summary><see cref="Idle"/> if it precedes the turn; null before every turn but the last, and in a warm-up.</summary>
    /// <param name="turn">The number of the turn, from 1.</param>
    public TimeSpan? IdleBefore(int turn) => turn == Turns && turn > 1 && !IsWarmup ? Idle : null;

    /// <summary>The worker's slot in the load; null if the load does not keep a fixed number of conversations running.</summary>
    internal LoadSlot? Slot { get; init; }
}
