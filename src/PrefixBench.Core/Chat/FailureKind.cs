namespace PrefixBench.Core.Chat;

/// <summary>How a turn failed. In files the names are snake_case: <c>connection_failed</c>.</summary>
public enum FailureKind
{
    /// <summary>Nobody listens at the address, the host is unknown, or the connection broke before an answer.</summary>
    ConnectionFailed,

    /// <summary>The TLS handshake failed.</summary>
    TlsFailed,

    /// <summary>No answer, or no further byte of it, within the allowed time.</summary>
    Timeout,

    /// <summary>401 or 403: the key is missing, wrong, or may not do this.</summary>
    Unauthorized,

    /// <summary>402, or a quota that waiting does not refill.</summary>
    QuotaExceeded,

    /// <summary>404: no such route or model.</summary>
    NotFound,

    /// <summary>429: too many requests.</summary>
    RateLimited,

    /// <summary>503 or 529: the server is up and cannot take the request now.</summary>
    Overloaded,

    /// <summary>Another 4xx: the server does not accept the request.</summary>
    RequestRejected,

    /// <summary>Another 5xx.</summary>
    ServerError,

    /// <summary>The answer is a redirect, which is not followed: it could carry the key to another host.</summary>
    Redirected,

    /// <summary>Status 200 with a body that is not the stream asked for: an HTML page, a JSON document.</summary>
    UnexpectedResponse,

    /// <summary>An error object inside the stream.</summary>
    ErrorInStream,

    /// <summary>The stream ended before its finish marker.</summary>
    StreamCut,

    /// <summary>An event of the stream is not what the protocol says.</summary>
    MalformedStream,

    /// <summary>The stream is whole and carries no token at all.</summary>
    EmptyReply,

    /// <summary>A line or the body is longer than is allowed.</summary>
    ResponseTooLarge,

    /// <summary>The key would have gone over plain http to a public host, so nothing was sent.</summary>
    InsecureKey,

    /// <summary>Ctrl-C, or the run ended.</summary>
    Cancelled,

    /// <summary>A fault of this program.</summary>
    Internal,
}
