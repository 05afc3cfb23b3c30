using PrefixBench.Core.Chat;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Servers;

namespace PrefixBench.Core.Samples;

/// <summary>The measurement of one turn (one request): a line of <c>turns.jsonl</c>.</summary>
public sealed record TurnSample
{
    /// <summary>The provider's name.</summary>
    public required string Provider { get; init; }

    /// <summary>The scenario's name.</summary>
    public required string Scenario { get; init; }

    /// <summary>The prefix policy of the prompt.</summary>
    public required PrefixPolicy Prefix { get; init; }

    /// <summary>
    /// The number of the conversation in its row, from 1; conversations with equal numbers form a pair across prefixes. Warm-up conversations are numbered
    /// from 1 too.
    /// </summary>
    public required int Conversation { get; init; }

    /// <summary>The number of the turn, from 1.</summary>
    public required int Turn { get; init; }

    /// <summary>The load that the turn's row is measured under. A warm-up, which is played alone, has that of the rows that it prepares. Default: one conversation at a time.</summary>
    public Load Load { get; init; } = Load.Steady();

    /// <summary>The number of the server's launch that answered, from 1; null where the server was not launched for the measurement.</summary>
    public int? Launch { get; init; }

    /// <summary>The earlier turn whose prompt and reply this turn's prompt continues, from 1; null for the previous turn.</summary>
    public int? After { get; init; }

    /// <summary>
    /// Whether the client changed what it had sent before, so that the prompt does not begin with that of the turn that it continues, and can be shorter. Default false.
    /// </summary>
    public bool IsEdited { get; init; }

    /// <summary>The number of the attempt at this turn, from 1; greater than 1 if the server refused earlier attempts and the request was retried.</summary>
    public int Attempt { get; init; } = 1;

    /// <summary>Whether the turn belongs to a warm-up conversation and is excluded from all statistics.</summary>
    public bool IsWarmup { get; init; }

    /// <summary>The start time of the request.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>
    /// The time from when the request was due until it was made: for turn 1 from the scheduled start of the conversation, for later turns from the end of the
    /// previous turn, for a retry from the end of the wait that the server requested. Not part of any other duration. Null if it was not recorded (runs of
    /// older versions).
    /// </summary>
    public TimeSpan? StartDelay { get; init; }

    /// <summary>The pause before this turn if the run measures how long a prefix survives it, 0 or more; null for every other turn.</summary>
    public TimeSpan? Idle { get; init; }

    /// <summary>The number of the provider's requests in progress when this one was made, including this one; null if it was not recorded (runs of older versions).</summary>
    public int? InFlight { get; init; }

    /// <summary>
    /// Whether fewer conversations than the load requires were in progress when the turn started or ended, as at the beginning and end of a block. Such a turn
    /// did not run under the full load and is excluded from all statistics. Always false if conversations are played one at a time or arrive at a rate.
    /// </summary>
    public bool IsRamp { get; init; }

    /// <summary>The cache state that the prefix policy promises for the turn.</summary>
    public required CacheState CacheState { get; init; }

    /// <summary>TTFT: request sent → first non-empty content, reasoning or tool-call delta; null if there was none, or if the answer was not streamed.</summary>
    public TimeSpan? TimeToFirstToken { get; init; }

    /// <summary>TTFB: request sent → response headers; null if there were none.</summary>
    public TimeSpan? TimeToFirstByte { get; init; }

    /// <summary>Request sent → end of the stream; null if the turn failed before its end, or if the server ended the answer by itself (<see cref="EqualDeltasAtEnd"/>).</summary>
    public TimeSpan? RequestDuration { get; init; }

    /// <summary>The TCP and TLS time of a new connection, which is not part of the other durations; null if the request reused a connection.</summary>
    public TimeSpan? ConnectDuration { get; init; }

    /// <summary>The kind of the first token; null if there was none.</summary>
    public DeltaKind? FirstTokenKind { get; init; }

    /// <summary>Request sent → arrival, for every delta in order.</summary>
    public IReadOnlyList<TimeSpan> DeltaOffsets { get; init; } = [];

    /// <summary>Token counts reported by the server; members are null if not reported.</summary>
    public TokenUsage Usage { get; init; } = new();

    /// <summary>Durations reported by the server; members are null if not reported.</summary>
    public ServerTimings Timings { get; init; } = new();

    /// <summary>The change of the server's counters during this turn; null if the server has none.</summary>
    public ServerCounters? Counters { get; init; }

    /// <summary>The short prompt that was sent immediately before this turn to measure the fixed cost of a request; null if none was, or if its answer had no token.</summary>
    public ShortPrompt? ShortPrompt { get; init; }

    /// <summary>Whether the server restarted during this turn, or between it and the previous one, according to its counters; false if it has none.</summary>
    public bool ServerRestarted { get; init; }

    /// <summary>The model or machine that answered; null if the answer did not name it.</summary>
    public ResponseOrigin? Origin { get; init; }

    /// <summary>The server's reason for the end of generation; null if it gave none.</summary>
    public string? FinishReason { get; init; }

    /// <summary>
    /// The number of equal deltas at the end of an answer that the server ended by itself because the model repeated itself, without the marks that its protocol
    /// requires; null for every other answer. Such a turn has not failed, but its length was not chosen by the model or by the limit, so it has no total time and no rate.
    /// </summary>
    public int? EqualDeltasAtEnd { get; init; }

    /// <summary>The length of the visible reply in characters.</summary>
    public int ReplyLength { get; init; }

    /// <summary>The first 16 hexadecimal digits of the SHA-256 of the visible reply in UTF-8; null for an empty reply, and in files of older versions.</summary>
    public string? ReplyHash { get; init; }

    /// <summary>Bytes of the response body.</summary>
    public long BytesReceived { get; init; }

    /// <summary>The failure; null if the turn succeeded.</summary>
    public TurnFailure? Failure { get; init; }

    /// <summary>Whether the turn counts in statistics: it succeeded, is not a warm-up, and ran under the full load.</summary>
    public bool IsMeasured => Failure is null && !IsWarmup && !IsRamp;

    /// <summary>Cached ÷ prompt tokens, 0 to 1; null unless the server reported both.</summary>
    public double? CacheHitRatio => Usage is { PromptTokens: > 0 and var prompt, CachedTokens: { } cached } ? (double)cached / prompt : null;

    /// <summary>
    /// Whether a turn that should be cold was not: more of the prompt was cached than the head of a chat template explains. Such a head has a few dozen tokens
    /// (at most 12 were seen on llama-server), so the limit is a tenth of the prompt and at least 64 tokens.
    /// </summary>
    public bool IsUnexpectedlyWarm => CacheState == CacheState.Cold && Usage.CachedTokens >= 64 && CacheHitRatio > 0.1;

    /// <summary>How much of the answer could be watched while it was generated.</summary>
    public ReplyArrivals Arrivals => ReplyArrivals.From(this);

    /// <summary>
    /// TPOT: (last − first delta) ÷ (output tokens − 1), without thoughts that were not streamed; null with fewer than two tokens, if the server did not count
    /// them, if the answer was held back, so that its arrivals do not show how fast it was generated, or if the server ended it by itself.
    /// </summary>
    public TimeSpan? TimePerOutputToken => Arrivals.TimePerToken;

    /// <summary>Output tokens per second: 1 ÷ <see cref="TimePerOutputToken"/>; null if that is null.</summary>
    public double? OutputTokensPerSecond => TimePerOutputToken is { Ticks: > 0 } time ? 1 / time.TotalSeconds : null;
}
