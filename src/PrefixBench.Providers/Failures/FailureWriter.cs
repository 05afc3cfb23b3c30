using System.Net.Sockets;
using PrefixBench.Core.Chat;
using PrefixBench.Providers.Security;

namespace PrefixBench.Providers.Failures;

/// <summary>Writes the message of every failure of one provider: what happened, the value in quotes, what to do next. Never a key or the value of a header.</summary>
internal sealed class FailureWriter
{
    private readonly string _provider;
    private readonly Uri _baseUrl;
    private readonly string _endpoint;
    private readonly IReadOnlyList<string> _keyVariables;
    private readonly SettingWords _words;

    /// <param name="provider">The provider's name.</param>
    /// <param name="baseUrl">Its base address.</param>
    /// <param name="keyVariables">The variables with its keys; empty if it has none.</param>
    /// <param name="serverText">Makes the server's words safe to quote.</param>
    /// <param name="isFromOptions">Whether it was given by options such as <c>--url</c>, which messages then name instead of fields of a file.</param>
    public FailureWriter(string provider, Uri baseUrl, IReadOnlyList<string> keyVariables, ServerText serverText, bool isFromOptions = false)
    {
        _provider = provider;
        _baseUrl = baseUrl;
        _endpoint = $"{baseUrl.IdnHost}:{baseUrl.Port}";
        _keyVariables = keyVariables;
        ServerText = serverText;
        _words = new SettingWords(isFromOptions);
    }

    /// <summary>The length of the request's body in bytes; 0 before it is known.</summary>
    public long RequestLength { get; set; }

    /// <summary>Makes a server's words safe to quote.</summary>
    public ServerText ServerText { get; }

    private string Subject => string.Equals(_provider, _endpoint, StringComparison.Ordinal) ? _provider : $"{_provider} at {_endpoint}";

    /// <summary>There is no key to send, so nothing was sent.</summary>
    public TurnFailure KeyMissing(string reason) => new()
    {
        Kind = FailureKind.Unauthorized,
        Message = $"{Subject}: no request was sent: {reason}; set this environment variable or user secret to the key, or {_words.RemoveKey}.",
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
        return Failure(kind, message) with { IsOutage = isRefused };
    }

    /// <summary>A time limit was exceeded.</summary>
    public TurnFailure TimedOut(TimeSpan limit, bool isTotal) => Failure(
        FailureKind.Timeout,
        isTotal
            ? $"{Subject}: the turn exceeded its limit of {limit.TotalSeconds:0.###} s; {_words.RaiseLimit("totalTimeoutSeconds")}, or request fewer tokens."
            : $"{Subject} sent nothing for {limit.TotalSeconds:0.###} s; {_words.RaiseLimit("idleTimeoutSeconds")} if it is only slow or queues requests.");

    /// <summary>The answer has a status of 400 or more.</summary>
    public TurnFailure Refused(int status, ServerError error, TimeSpan? retryAfter)
    {
        var refusal = Refusal.From(status, error, _words, _keyVariables, RequestLength);
        // The field is named in front of the words, unless they name it, because the words may be cut.
        string field = refusal.Field is { } name && !error.Message.Contains(name, StringComparison.Ordinal) ? $" about the field {Quote(name)}" : "";
        return Failure(refusal.Kind, $"{Subject} answered {status}{field} {QuoteError(error)}; {refusal.Advice}.", status) with
        {
            RetryAfter = retryAfter ?? error.RetryDelay,
            IsOutage = status == 503 && error.Message.Contains("loading", StringComparison.OrdinalIgnoreCase),
        };
    }

    /// <summary>The answer is a redirect.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="error">What the server said.</param>
    /// <param name="location">The header <c>Location</c>; null if there was none.</param>
    /// <param name="requested">The address of the request.</param>
    public TurnFailure Redirected(int status, ServerError error, Uri? location, Uri requested)
    {
        var target = RedirectTarget.From(location, requested, _baseUrl);
        string where = target switch
        {
            { Address: { } address } => $"with a redirect to {Quote(address)}",
            { } => "with a redirect to an address that is not http or https",
            null => $"without the address of a redirect, {QuoteError(error)}",
        };
        string advice = target switch
        {
            { BaseAddress: { } address } => _words.SetAddress(ServerText.Words(address)),
            { Address: { } address } => $"it leads to another route; if it is the right server, {_words.SetAddress(ServerText.Words(address))}",
            _ => $"check {_words.Address}",
        };
        return Failure(FailureKind.Redirected, $"{Subject} answered {status} {where}; redirects are not followed because they could send the key to another host: {advice}.", status);
    }

    /// <summary>The status is success, but the body is not the requested stream.</summary>
    public TurnFailure NotAStream(int status, string what, string? mediaType, ServerError error) => Failure(
        FailureKind.UnexpectedResponse,
        $"{Subject} answered {status} with {what} (content type {Quote(mediaType ?? "none")}) instead of a stream: {QuoteError(error)}; "
            + $"check the path in {_words.Address}, and whether a proxy answers in the server's place.",
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
    public TurnFailure Malformed(int status, string payload, bool isCut, string reason) =>
        Failure(FailureKind.MalformedStream, $"{Subject} sent an invalid event: {Quote(payload, isCut)} ({ServerText.Words(reason)}); {_words.CheckDialect}.", status);

    /// <summary>The body is not valid in the encoding that its header names.</summary>
    public TurnFailure Undecodable(int status, string coding, string reason) => Failure(
        FailureKind.MalformedStream,
        $"{Subject} sent a body that is not valid {Quote(coding)}, its content encoding ({ServerText.Words(reason)}); no compression was requested: check the proxy in front of the server.",
        status);

    /// <summary>The stream is complete and contains no token.</summary>
    public TurnFailure Empty(int status, string? finishReason, long? maxTokens, int? reasoningTokens)
    {
        bool isLimit = finishReason?.ToUpperInvariant() is "LENGTH" or "MAX_TOKENS" or "MAX_OUTPUT_TOKENS";
        string what = $"{Subject} ended the stream without a token, with {Quote(finishReason ?? "no reason")}";
        string advice = $"switch thinking off {_words.ChangeFields}, or raise the limit (\"max_tokens\" of the scenario)";
        string message = reasoningTokens > 0
            ? $"{what}: it used {reasoningTokens} tokens, of the {maxTokens} allowed, for thinking that it does not stream; {advice}."
            : isLimit
                ? $"{what}: it used the {maxTokens} tokens allowed, probably for thinking that it does not stream; {advice}."
                : $"{what}; check the model and its chat template.";
        return Failure(FailureKind.EmptyReply, message, status);
    }

    /// <summary>The answer goes on long after the requested number of tokens.</summary>
    public TurnFailure Runaway(int status, long? maxTokens, long deltas, long characters) => Failure(
        FailureKind.ResponseTooLarge,
        $"{Subject} did not stop: {(maxTokens is { } limit ? $"{limit} tokens were allowed" : "the request has no limit of tokens")}, and {deltas} deltas with {characters} characters arrived; "
            + $"check whether the server observes the limit of tokens, and the name of its field ({_words.MaxTokensField}).",
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
        return words.Length > 0 ? Quote(words, error.IsCut) : "without a message";
    }

    private string Quote(string text, bool isCut = false) => $"\"{ServerText.Words(text, isCut).Replace('"', '\'')}\"";
}
