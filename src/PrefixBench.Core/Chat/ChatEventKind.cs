namespace PrefixBench.Core.Chat;

/// <summary>The kind of event in a streamed answer.</summary>
public enum ChatEventKind
{
    /// <summary>A new connection was opened for this request, before <see cref="RequestSent"/>; <see cref="ChatEvent.Duration"/> is the TCP and TLS time.</summary>
    ConnectionOpened,

    /// <summary>
    /// The last bytes of the request are about to be handed to the operating system: time zero of the turn. The timestamp is taken before the send, because on
    /// a busy machine the server may run before the call returns.
    /// </summary>
    RequestSent,

    /// <summary>The status line and headers of the response were received.</summary>
    HeadersReceived,

    /// <summary>A delta with non-empty <see cref="ChatEvent.Text"/> arrived.</summary>
    Delta,

    /// <summary>The server reported token counts. The last such event of a turn is used.</summary>
    Usage,

    /// <summary>The server reported its timings. The last such event of a turn is used.</summary>
    Timings,

    /// <summary>The server named the model or machine that answered: <see cref="ChatEvent.Origin"/>.</summary>
    Origin,

    /// <summary>Generation ended; <see cref="ChatEvent.Text"/> is the server's reason (<c>stop</c>, <c>length</c>, …).</summary>
    Finished,

    /// <summary>The stream ended as its protocol requires. The last event, unless <see cref="EndedByServer"/> is.</summary>
    Completed,

    /// <summary>
    /// The server stopped the generation by itself because the model repeated itself, and ended the body without the marks that its protocol requires;
    /// <see cref="ChatEvent.EqualDeltas"/> is the number of equal deltas at the end. The last event, in place of <see cref="Completed"/>.
    /// </summary>
    EndedByServer,
}
