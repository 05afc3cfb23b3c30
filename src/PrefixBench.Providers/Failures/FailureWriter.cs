using System.Net.Sockets;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Text;

namespace PrefixBench.Providers.Failures;

/// <summary>Writes the message of every failure of one provider: what happened, the value in quotes, what to do next. Never a key or the value of a header.</summary>
internal sealed class FailureWriter
{
    private readonly string _provider;
    private readonly string _endpoint;
    private readonly string? _keyVariable;

    public FailureWriter(string provider, Uri baseUrl, string? keyVariable)
    {
        _provider = provider;
        _endpoint = $"{baseUrl.IdnHost}:{baseUrl.Port}";
        _keyVariable = keyVariable;
    }

    /// <summary>The key, which is removed from a server's error message that repeats it; null when none is sent.</summary>
    public string? Key { get; set; }

    private string Subject => string.Equals(_provider, _endpoint, StringComparison.Ordinal) ? _provider : $"{_provider} at {_endpoint}";

    /// <summary>The key that the configuration names is not set, so nothing was sent.</summary>
    public TurnFailure KeyMissing() => new()
    {
        Kind = FailureKind.Unauthorized,
        Message = $"{Subject}: no request was sent because \"{_keyVariable}\" is not set; set this environment variable or user secret, "
            + "or remove \"keyEnv\" from the provider's configuration.",
    };

    /// <summary>The key must not be sent to the request's address, so nothing was sent.</summary>
    public TurnFailure KeyRefused(string reason) => new() { Kind = FailureKind.InsecureKey, Message = $"{Subject}: no request was sent: {reason}." };

    /// <summary>No connection was made, or it was closed before an answer.</summary>
    public TurnFailure NoConnection(HttpRequestException exception)
    {
        string reason = Quote(Innermost(exception).Message);
        bool isRefused = Innermost(exception) is SocketException { SocketErrorCode: SocketError.ConnectionRefused };
        (FailureKind kind, string message) = exception.HttpRequestError switch
        {
            HttpRequestError.SecureConnectionError =>
                (FailureKind.TlsFailed, $"{Subject}: the TLS handshake failed: {reason}; check the certificate, and whether this port uses https."),
            HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError when IsUnknownHost(exception) =>
                (FailureKind.ConnectionFailed, $"{Subject}: the host name is unknown: {reason}; check the address and the network."),
            HttpRequestError.InvalidResponse =>
                (FailureKind.UnexpectedResponse, $"{Subject} answered with something that is not HTTP/1.1: {reason}; check the address, and whether it should begin with https."),
            HttpRequestError.ConfigurationLimitExceeded =>
                (FailureKind.ResponseTooLarge, $"{Subject} answered with headers longer than is allowed: {reason}."),
            HttpRequestError.ResponseEnded =>
                (FailureKind.ConnectionFailed, $"{Subject} closed the connection before it answered: {reason}; check the server's log."),
            HttpRequestError.ProxyTunnelError =>
                (FailureKind.ConnectionFailed, $"{Subject}: the proxy refused the connection: {reason}; check the proxy settings."),
            _ when isRefused => (FailureKind.ConnectionFailed, $"Nothing listens at {_endpoint} ({_provider}): {reason}; start the server or correct the address."),
            _ => (FailureKind.ConnectionFailed, $"{Subject}: the connection failed: {reason}; check that the server runs and can be reached."),
        };
        return Failure(kind, message);
    }

    /// <summary>A time limit was exceeded.</summary>
    public TurnFailure TimedOut(TimeSpan limit, bool isTotal) => Failure(
        FailureKind.Timeout,
        isTotal
            ? $"{Subject}: the turn exceeded its limit of {limit.TotalSeconds:0.###} s; raise \"totalTimeoutSeconds\" or request fewer tokens."
            : $"{Subject} sent nothing for {limit.TotalSeconds:0.###} s; raise \"idleTimeoutSeconds\" if it is only slow or queues requests.");

    /// <summary>The answer has a status other than success.</summary>
    public TurnFailure Refused(int status, ServerError error, TimeSpan? retryAfter)
    {
        FailureKind kind = status switch
        {
            < 400 => FailureKind.Redirected,
            401 or 403 => error.IsQuota ? FailureKind.QuotaExceeded : FailureKind.Unauthorized,
            402 => FailureKind.QuotaExceeded,
            404 => FailureKind.NotFound,
            429 => error.IsQuota ? FailureKind.QuotaExceeded : FailureKind.RateLimited,
            503 or 529 => FailureKind.Overloaded,
            < 500 => FailureKind.RequestRejected,
            _ => FailureKind.ServerError,
        };
        string advice = kind switch
        {
            FailureKind.Redirected => "redirects are not followed because they could send the key to another host; set \"baseUrl\" to the final address",
            FailureKind.Unauthorized => _keyVariable is null ? "name the variable that holds the key with \"keyEnv\"" : $"check the key in {_keyVariable} and its permissions",
            FailureKind.QuotaExceeded => "the account has no quota left; top it up or use another key",
            FailureKind.NotFound => "check the model's name and the path in \"baseUrl\"",
            FailureKind.RateLimited => "wait, increase \"spacingMilliseconds\" or lower \"concurrency\"",
            FailureKind.Overloaded => "wait until the server has loaded its model or has capacity",
            FailureKind.RequestRejected => "change the rejected field with \"body\" in the provider's configuration, or shorten the prompt",
            _ => "check the server's log",
        };
        return Failure(kind, $"{Subject} answered {status} {QuoteError(error)}; {advice}.", status) with { RetryAfter = retryAfter ?? error.RetryDelay };
    }

    /// <summary>The status is success, but the body is not the requested stream.</summary>
    public TurnFailure NotAStream(int status, string what, string? mediaType, ServerError error) => Failure(
        FailureKind.UnexpectedResponse,
        $"{Subject} answered {status} with {what} (content type {Quote(mediaType ?? "none")}) instead of a stream: {QuoteError(error)}; "
            + "check the path in \"baseUrl\", and whether a proxy answers in the server's place.",
        status);

    /// <summary>The stream contains an error object.</summary>
    public TurnFailure ErrorInStream(int status, ServerError error)
    {
        string code = error.Message.Length > 0 && error.Code.Length > 0 ? $" (code {Quote(error.Code)})" : "";
        string message = $"{Subject} ended the stream with an error: {QuoteError(error)}{code}; check the server's log.";
        return Failure(FailureKind.ErrorInStream, message, status) with { RetryAfter = error.RetryDelay };
    }

    /// <summary>The stream ended before its finish marker.</summary>
    public TurnFailure Cut(int status, string how) =>
        Failure(FailureKind.StreamCut, $"{Subject}: the stream ended before its finish marker ({how}); check the log of the server, or of a proxy in front of it.", status);

    /// <summary>An event is not valid in the protocol.</summary>
    public TurnFailure Malformed(int status, string payload, string reason) =>
        Failure(FailureKind.MalformedStream, $"{Subject} sent an invalid event: {Quote(payload)} ({SafeText.Clean(reason)}); check \"dialect\".", status);

    /// <summary>The body is not valid in the encoding that its header names.</summary>
    public TurnFailure Undecodable(int status, string coding, string reason) => Failure(
        FailureKind.MalformedStream,
        $"{Subject} sent a body that is not valid {Quote(coding)}, its content encoding ({SafeText.Clean(reason)}); no compression was requested: check the proxy in front of the server.",
        status);

    /// <summary>The stream is complete and contains no token.</summary>
    public TurnFailure Empty(int status, string? finishReason, long? maxTokens, int? reasoningTokens)
    {
        bool isLimit = finishReason?.ToUpperInvariant() is "LENGTH" or "MAX_TOKENS" or "MAX_OUTPUT_TOKENS";
        string what = $"{Subject} ended the stream without a token, with {Quote(finishReason ?? "no reason")}";
        const string Advice = "switch thinking off with \"body\" in the provider's configuration, or raise the limit (\"max_tokens\" of the scenario)";
        string message = reasoningTokens > 0
            ? $"{what}: it used {reasoningTokens} tokens, of the {maxTokens} allowed, for thinking that it does not stream; {Advice}."
            : isLimit
                ? $"{what}: it used the {maxTokens} tokens allowed, probably for thinking that it does not stream; {Advice}."
                : $"{what}; check the model and its chat template.";
        return Failure(FailureKind.EmptyReply, message, status);
    }

    /// <summary>The answer goes on long after the requested number of tokens.</summary>
    public TurnFailure Runaway(int status, long? maxTokens, long deltas, long characters) => Failure(
        FailureKind.ResponseTooLarge,
        $"{Subject} did not stop: {(maxTokens is { } limit ? $"{limit} tokens were allowed" : "the request has no limit of tokens")}, and {deltas} deltas with {characters} characters arrived; "
            + "check whether the server observes the limit of tokens, and the name of its field (\"maxTokensField\").",
        status);

    /// <summary>A line or the body is too long.</summary>
    public TurnFailure TooLarge(int status, string what, long limit) =>
        Failure(FailureKind.ResponseTooLarge, $"{Subject} sent {what} longer than the {limit} bytes allowed; check what answers at this address.", status);

    /// <summary>An error in this program.</summary>
    public TurnFailure Internal(Exception exception) =>
        Failure(FailureKind.Internal, $"{Subject}: this program failed with {exception.GetType().Name} {Quote(exception.Message)}; please report it.");

    private static bool IsUnknownHost(HttpRequestException exception) =>
        exception.HttpRequestError == HttpRequestError.NameResolutionError
        || Innermost(exception) is SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain };

    private static Exception Innermost(Exception exception)
    {
        while (exception.InnerException is { } inner)
        {
            exception = inner;
        }

        return exception;
    }

    private static TurnFailure Failure(FailureKind kind, string message, int? status = null) => new() { Kind = kind, Message = message, Status = status };

    private string QuoteError(ServerError error)
    {
        string words = error.Message.Length > 0 ? error.Message : error.Code;
        return words.Length > 0 ? Quote(words) : "without a message";
    }

    private string Quote(string text) =>
        $"\"{SafeText.Clean(string.IsNullOrEmpty(Key) ? text : text.Replace(Key, "[key]", StringComparison.Ordinal)).Replace('"', '\'')}\"";
}
