namespace PrefixBench.Core.Chat;

/// <summary>
/// One stamped happening of a streamed answer. A struct over reused memory, so that a token costs no allocation:
/// <see cref="Text"/> is valid only until the next event is asked for.
/// </summary>
public readonly record struct ChatEvent
{
    private ChatEvent(ChatEventKind kind, long timestamp)
    {
        Kind = kind;
        Timestamp = timestamp;
    }

    /// <summary>What happened.</summary>
    public ChatEventKind Kind { get; }

    /// <summary>When, in ticks of <see cref="System.Diagnostics.Stopwatch"/>: the stamp of the socket read that completed the event, not of its parsing.</summary>
    public long Timestamp { get; }

    /// <summary>The kind of a <see cref="ChatEventKind.Delta"/>.</summary>
    public DeltaKind DeltaKind { get; private init; }

    /// <summary>The text of a delta, or the word of <see cref="ChatEventKind.Finished"/>; valid until the next event.</summary>
    public ReadOnlyMemory<char> Text { get; private init; }

    /// <summary>Token counts; not null for <see cref="ChatEventKind.Usage"/>.</summary>
    public TokenUsage? Usage { get; private init; }

    /// <summary>Server timings; not null for <see cref="ChatEventKind.Timings"/>.</summary>
    public ServerTimings? Timings { get; private init; }

    /// <summary>Who answered; not null for <see cref="ChatEventKind.Origin"/>.</summary>
    public ResponseOrigin? Origin { get; private init; }

    /// <summary>How long connecting took; for <see cref="ChatEventKind.ConnectionOpened"/>.</summary>
    public TimeSpan Duration { get; private init; }

    /// <summary>Bytes of the response body; for <see cref="ChatEventKind.Completed"/>.</summary>
    public long BytesReceived { get; private init; }

    /// <summary>A new connection took <paramref name="duration"/> to open.</summary>
    public static ChatEvent ConnectionOpened(long timestamp, TimeSpan duration) => new(ChatEventKind.ConnectionOpened, timestamp) { Duration = duration };

    /// <summary>The request is out.</summary>
    public static ChatEvent RequestSent(long timestamp) => new(ChatEventKind.RequestSent, timestamp);

    /// <summary>The headers are in.</summary>
    public static ChatEvent HeadersReceived(long timestamp) => new(ChatEventKind.HeadersReceived, timestamp);

    /// <summary>A delta arrived.</summary>
    public static ChatEvent Delta(long timestamp, DeltaKind kind, ReadOnlyMemory<char> text) => new(ChatEventKind.Delta, timestamp) { DeltaKind = kind, Text = text };

    /// <summary>Token counts arrived.</summary>
    public static ChatEvent Counted(long timestamp, TokenUsage usage) => new(ChatEventKind.Usage, timestamp) { Usage = usage };

    /// <summary>Server timings arrived.</summary>
    public static ChatEvent Timed(long timestamp, ServerTimings timings) => new(ChatEventKind.Timings, timestamp) { Timings = timings };

    /// <summary>The answering model or machine is known.</summary>
    public static ChatEvent Identified(long timestamp, ResponseOrigin origin) => new(ChatEventKind.Origin, timestamp) { Origin = origin };

    /// <summary>Generation ended for <paramref name="reason"/>.</summary>
    public static ChatEvent Finished(long timestamp, string reason) => new(ChatEventKind.Finished, timestamp) { Text = reason.AsMemory() };

    /// <summary>The stream is over and whole.</summary>
    public static ChatEvent Completed(long timestamp, long bytesReceived) => new(ChatEventKind.Completed, timestamp) { BytesReceived = bytesReceived };
}
