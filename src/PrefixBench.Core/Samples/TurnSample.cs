using PrefixBench.Core.Chat;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Servers;

namespace PrefixBench.Core.Samples;

/// <summary>Everything measured in one turn (one request). One line of <c>turns.jsonl</c>.</summary>
public sealed record TurnSample
{
    /// <summary>The provider's name.</summary>
    public required string Provider { get; init; }

    /// <summary>The scenario's name.</summary>
    public required string Scenario { get; init; }

    /// <summary>How the prompt prefix behaved.</summary>
    public required PrefixPolicy Prefix { get; init; }

    /// <summary>The conversation within its row, from 1; conversations of equal number form a pair across prefixes. Warm-up conversations count from 1 as well.</summary>
    public required int Conversation { get; init; }

    /// <summary>The turn, from 1.</summary>
    public required int Turn { get; init; }

    /// <summary>The attempt at this turn, from 1; greater when the server asked to wait. A later attempt is not what a first one would have been, so it is marked by this number.</summary>
    public int Attempt { get; init; } = 1;

    /// <summary>Whether it was played before the measurement and counts in no statistic.</summary>
    public bool IsWarmup { get; init; }

    /// <summary>When the request was made.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>
    /// How long the request waited from the moment it was due until it was made: for turn 1 since the conversation was to start, for later turns since the turn before
    /// ended, for a later attempt since the wait that the server asked for was over. In no other duration. Null where it was not recorded (runs of older versions).
    /// </summary>
    public TimeSpan? StartDelay { get; init; }

    /// <summary>Requests of the provider under way when this one was made, itself included; null where it was not recorded (runs of older versions).</summary>
    public int? InFlight { get; init; }

    /// <summary>
    /// Whether fewer conversations than the load asks for were under way when the turn started or ended, as at the beginning and at the end of a block.
    /// Such a turn did not see the load, so it counts in no statistic. Always false where conversations are played one at a time or arrive at a rate.
    /// </summary>
    public bool IsRamp { get; init; }

    /// <summary>What the cache was meant to hold.</summary>
    public required CacheState CacheState { get; init; }

    /// <summary>TTFT: request sent → first non-empty content, reasoning or tool-call delta; null when none came.</summary>
    public TimeSpan? TimeToFirstToken { get; init; }

    /// <summary>TTFB: request sent → response headers; null when none came.</summary>
    public TimeSpan? TimeToFirstByte { get; init; }

    /// <summary>Request sent → end of the stream; null when the turn failed before its end.</summary>
    public TimeSpan? RequestDuration { get; init; }

    /// <summary>TCP and TLS time when this request had to open a connection, which lies before the clock's zero; null when it reused one.</summary>
    public TimeSpan? ConnectDuration { get; init; }

    /// <summary>What the first token was; null when none came.</summary>
    public DeltaKind? FirstTokenKind { get; init; }

    /// <summary>Request sent → arrival, for every delta in order.</summary>
    public IReadOnlyList<TimeSpan> DeltaOffsets { get; init; } = [];

    /// <summary>Token counts by the server; its members are null where it did not say.</summary>
    public TokenUsage Usage { get; init; } = new();

    /// <summary>Durations by the server; its members are null where it did not say.</summary>
    public ServerTimings Timings { get; init; } = new();

    /// <summary>The server's counters over this turn alone; null where it has none.</summary>
    public ServerCounters? Counters { get; init; }

    /// <summary>Whether the server restarted during this turn, or between it and the one before, by its counters; false where it has none.</summary>
    public bool ServerRestarted { get; init; }

    /// <summary>Who answered; null where the answer did not say.</summary>
    public ResponseOrigin? Origin { get; init; }

    /// <summary>Why generation ended, by the server's word; null when it did not say.</summary>
    public string? FinishReason { get; init; }

    /// <summary>The length of the visible reply in characters.</summary>
    public int ReplyLength { get; init; }

    /// <summary>Bytes of the response body.</summary>
    public long BytesReceived { get; init; }

    /// <summary>What went wrong; null when the turn succeeded.</summary>
    public TurnFailure? Failure { get; init; }

    /// <summary>Whether the turn counts: it succeeded, it is no warm-up, and it ran under the whole load.</summary>
    public bool IsMeasured => Failure is null && !IsWarmup && !IsRamp;

    /// <summary>Cached ÷ prompt tokens, 0 to 1; null unless the server reported both.</summary>
    public double? CacheHitRatio => Usage is { PromptTokens: > 0 and var prompt, CachedTokens: { } cached } ? (double)cached / prompt : null;

    /// <summary>
    /// Whether a turn meant to be cold was not: more of the prompt was cached than a chat template's head explains.
    /// A template's head is a few dozen tokens (12 at most were seen on llama-server); a tenth of the prompt, and at least 64 tokens, is beyond it.
    /// </summary>
    public bool IsUnexpectedlyWarm => CacheState == CacheState.Cold && Usage.CachedTokens >= 64 && CacheHitRatio > 0.1;

    /// <summary>TPOT: (last − first delta) ÷ (output tokens − 1); null with fewer than two tokens, or when the server did not count them.</summary>
    public TimeSpan? TimePerOutputToken => DeltaOffsets.Count > 1 && Usage.OutputTokens > 1
        ? (DeltaOffsets[^1] - DeltaOffsets[0]) / (Usage.OutputTokens.Value - 1)
        : null;

    /// <summary>Output tokens per second: 1 ÷ <see cref="TimePerOutputToken"/>; null where that is.</summary>
    public double? OutputTokensPerSecond => TimePerOutputToken is { Ticks: > 0 } time ? 1 / time.TotalSeconds : null;
}
