namespace PrefixBench.Core.Chat;

/// <summary>What happened at a moment of a streamed answer.</summary>
public enum ChatEventKind
{
    /// <summary>A new connection was opened for this request; <see cref="ChatEvent.Duration"/> says how long TCP and TLS took. It lies before <see cref="RequestSent"/>.</summary>
    ConnectionOpened,

    /// <summary>The last bytes of the request are about to be handed to the operating system: zero on the clock of the turn. Stamped before the send, since a busy machine may run the server first.</summary>
    RequestSent,

    /// <summary>The response's status line and headers are here.</summary>
    HeadersReceived,

    /// <summary>A delta with non-empty <see cref="ChatEvent.Text"/> arrived.</summary>
    Delta,

    /// <summary>The server named its token counts. The last such event of a turn counts.</summary>
    Usage,

    /// <summary>The server named its own timings. The last such event of a turn counts.</summary>
    Timings,

    /// <summary>The server said who answered: <see cref="ChatEvent.Origin"/>.</summary>
    Origin,

    /// <summary>The server said why generation ended: <see cref="ChatEvent.Text"/> is its word (<c>stop</c>, <c>length</c>, …).</summary>
    Finished,

    /// <summary>The stream ended as its protocol says it must. Always the last event.</summary>
    Completed,
}
