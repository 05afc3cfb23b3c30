namespace PrefixBench.Core.Chat;

/// <summary>The kind of failure of a turn. In files, the names are snake_case: <c>connection_failed</c>.</summary>
public enum FailureKind
{
    /// <summary>No server listens at the address, the host is unknown, or the connection broke before an answer.</summary>
    ConnectionFailed,

    /// <summary>The TLS handshake failed.</summary>
    TlsFailed,

    /// <summary>No answer, or no further data of it, within the allowed time.</summary>
    Timeout,

    /// <summary>401 or 403: the key is missing, invalid, or not authorized.</summary>
    Unauthorized,

    /// <summary>402, or an exhausted quota that waiting does not restore.</summary>
    QuotaExceeded,

    /// <summary>404: no such route or model.</summary>
    NotFound,

    /// <summary>429: too many requests.</summary>
    RateLimited,

    /// <summary>503 or 529: the server is running but cannot take the request now.</summary>
    Overloaded,

    /// <summary>Another 4xx: the server rejects the request.</summary>
    RequestRejected,

    /// <summary>Another 5xx.</summary>
    ServerError,

    /// <summary>The answer is a redirect. Redirects are not followed, because they could send the key to another host.</summary>
    Redirected,

    /// <summary>Status 200 with a body other than the requested stream, such as an HTML page or a JSON document.</summary>
    UnexpectedResponse,

    /// <summary>An error object inside the stream.</summary>
    ErrorInStream,

    /// <summary>The stream ended before its finish marker, and nothing in it says why.</summary>
    StreamCut,

    /// <summary>An event of the stream violates the protocol, or the body is not in its content encoding.</summary>
    MalformedStream,

    /// <summary>The stream is complete but contains no token, and the server counted none or withheld the answer.</summary>
    EmptyReply,

    /// <summary>A line, the body or the number of deltas exceeds what is allowed.</summary>
    ResponseTooLarge,

    /// <summary>The key would have been sent to a public host over plain HTTP, so no request was made.</summary>
    InsecureKey,

    /// <summary>The run was cancelled.</summary>
    Cancelled,

    /// <summary>An internal error of this program.</summary>
    Internal,
}
