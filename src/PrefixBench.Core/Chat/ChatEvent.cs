namespace PrefixBench.Core.Chat;

/// <summary>
/// A timestamped event of a streamed answer. It is a struct over reused memory, so that a token costs no allocation: <see cref="Text"/> is valid only until
/// the next event is requested.
/// </summary>
public readonly record struct ChatEvent
{
    private ChatEvent(ChatEventKind kind, long timestamp)
    {
        Kind = kind;
        Timestamp = timestamp;
    }

    /// <summary>The kind of event.</summary>
    public ChatEventKind Kind { get; }

    /// <summary>The time, in ticks of <see cref="System.Diagnostics.Stopwatch"/>: the timestamp of the socket read that completed the event, not of its parsing.</summary>
    public long Timestamp { get; }

    /// <summary>The kind of delta; for <see cref="ChatEventKind.Delta"/>.</summary>
    public DeltaKind DeltaKind { get; private init; }

    /// <summary>The text of a delta, or the finish reason of <see cref="ChatEventKind.Finished"/>; valid until the next event.</summary>
    public ReadOnlyMemory<char> Text { get; private init; }

    /// <summary>Token counts; not null for <see cref="ChatEventKind.Usage"/>.</summary>
    public TokenUsage? Usage { get; private init; }

    /// <summary>Server timings; not null for <see cref="ChatEventKind.Timings"/>.</summary>
    public ServerTimings? Timings { get; private init; }

    /// <summary>The model or machine that answered; not null for <see cref="ChatEventKind.Origin"/>.</summary>
    public ResponseOrigin? Origin { get; private init; }

    /// <summary>The duration of connecting; for <see cref="ChatEventKind.ConnectionOpened"/>.</summary>
    public TimeSpan Duration { get; private init; }

    /// <summary>Bytes of the response body; for <see cref="ChatEventKind.Completed"/> and <see cref="ChatEventKind.EndedByServer"/>.</summary>
    public long BytesReceived { get; private init; }

    /// <summary>The number of equal deltas at the end of the answer; for <see cref="ChatEventKind.EndedByServer"/>.</summary>
    public int EqualDeltas { get; private init; }

    /// <summary>Creates the event for a new connection that took <paramref name="duration"/> to open.</summary>
    public static ChatEvent ConnectionOpened(long timestamp, TimeSpan duration) => new(ChatEventKind.ConnectionOpened, timestamp) { Duration = duration };

    /// <summary>Creates the event for the request that was sent.</summary>
    public static ChatEvent RequestSent(long timestamp) => new(ChatEventKind.RequestSent, timestamp);

    /// <summary>Creates the event for the response headers.</summary>
    public static ChatEvent HeadersReceived(long timestamp) => new(ChatEventKind.HeadersReceived, timestamp);

    /// <summary>Creates the event for a delta.</summary>
    public static ChatEvent Delta(long timestamp, DeltaKind kind, ReadOnlyMemory<char> text) => new(ChatEventKind.Delta, timestamp) { DeltaKind = kind, Text = text };

    /// <summary>Creates the event for token counts.</summary>
    public static ChatEvent Counted(long timestamp, TokenUsage usage) => new(ChatEventKind.Usage, timestamp) { Usage = usage };

    /// <summary>Creates the event for server timings.</summary>
    public static ChatEvent Timed(long timestamp, ServerTimings timings) => new(ChatEventKind.Timings, timestamp) { Timings = timings };

    /// <summary>Creates the event that names the answering model or machine.</summary>
    public static ChatEvent Identified(long timestamp, ResponseOrigin origin) => new(ChatEventKind.Origin, timestamp) { Origin = origin };

    /// <summary>Creates the event for the end of generation with the server's <paramref name="reason"/>.</summary>
    public static ChatEvent Finished(long timestamp, string reason) => new(ChatEventKind.Finished, timestamp) { Text = reason.AsMemory() };

    /// <summary>Creates the event for the complete end of the stream.</summary>
    public static ChatEvent Completed(long timestamp, long bytesReceived) => new(ChatEventKind.Completed, timestamp) { BytesReceived = bytesReceived };

    /// <summary>Creates the event for an answer that the server ended by itself after <paramref name="equalDeltas"/> equal deltas.</summary>
    public static ChatEvent EndedByServer(long timestamp, long bytesReceived, int equalDeltas) =>
        new(ChatEventKind.EndedByServer, timestamp) { BytesReceived = bytesReceived, EqualDeltas = equalDeltas };
}
