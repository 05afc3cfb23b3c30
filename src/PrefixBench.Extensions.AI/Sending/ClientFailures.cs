using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text.RegularExpressions;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Text;

namespace PrefixBench.Extensions.AI.Sending;

/// <summary>Failures of turns, from the exceptions of any client: what happened, the client's own words without keys, what to do.</summary>
/// <param name="provider">The provider's name.</param>
internal sealed partial class ClientFailures(string provider)
{
    private const string OtherClient = "Use a client that streams token by token, or measure its server directly by its address (--url)";

    // Each library has an exception of its own with the status in it: OpenAI's has an int "Status", Anthropic's an HttpStatusCode "StatusCode".
    private static readonly string[] StatusProperties = ["Status", "StatusCode"];

    /// <summary>The failure that an exception is.</summary>
    public TurnFailure From(Exception exception)
    {
        Exception[] all = [.. Chain(exception)];
        string words = Quote(all[^1].Message);
        if (exception is NotSupportedException or NotImplementedException)
        {
            return Create(FailureKind.UnexpectedResponse, $"the client does not stream ({words}), so the time to its first token cannot be measured. {OtherClient}.");
        }

        if (all.Select(StatusOf).FirstOrDefault(status => status is > 0) is { } code)
        {
            (FailureKind kind, string advice) = OfStatus(code);
            return Create(kind, $"the server answered {code.ToString(CultureInfo.InvariantCulture)} {words}; {advice}.") with { Status = code };
        }

        if (all.Any(one => one is AuthenticationException))
        {
            return Create(FailureKind.TlsFailed, $"the TLS handshake failed: {words}; check the certificate, and whether this port uses https.");
        }

        if (all.Any(one => one is TimeoutException or OperationCanceledException))
        {
            return Create(FailureKind.Timeout, $"the client gave up waiting: {words}; raise its time limit, or request fewer tokens.");
        }

        bool isRefused = all.Any(one => one is SocketException { SocketErrorCode: SocketError.ConnectionRefused });
        return all.Any(one => one is HttpRequestException or IOException or SocketException)
            ? Create(FailureKind.ConnectionFailed, $"the connection failed: {words}; check that the server runs and can be reached.") with { IsOutage = isRefused }
            : Create(FailureKind.UnexpectedResponse, $"the client failed: {words}; check what its documentation says of this message.");
    }

    /// <summary>The stream held an error.</summary>
    public TurnFailure InStream(string message) => Create(FailureKind.ErrorInStream, $"the stream held an error: {Quote(message)}; check the server's log.");

    /// <summary>The stream held no token.</summary>
    public TurnFailure Empty() => Create(FailureKind.EmptyReply, "the answer holds no token; check what the client passes on, and the server's log.");

    /// <summary>A reply of several tokens came at once.</summary>
    public TurnFailure NotStreamed() =>
        Create(FailureKind.UnexpectedResponse, $"a reply of several tokens came in one update, so the client, or one around it, does not stream, and the time to its first token cannot be measured. {OtherClient}.");

    /// <summary>The reply began with a call.</summary>
    public TurnFailure BeganWithCall() => Create(
        FailureKind.UnexpectedResponse,
        "the reply began with a function call, which clients hand out when it is complete, so the time to its first token cannot be measured. Leave ChatClientProvider.ToolMode at ChatToolMode.None, use a client that keeps to it, or play a scenario without tools.");

    /// <summary>A recorded body was to be sent.</summary>
    public TurnFailure Recorded() =>
        Create(FailureKind.RequestRejected, "a recorded request is sent byte by byte, which a chat client cannot do. Play another scenario, or send it to the server directly by its address (--url).");

    private TurnFailure Create(FailureKind kind, string message) => new() { Kind = kind, Message = $"{provider}: {message}" };

    private static IEnumerable<Exception> Chain(Exception exception)
    {
        for (Exception? next = exception; next is not null; next = next.InnerException)
        {
            yield return next;
        }
    }

    private static int? StatusOf(Exception exception) => exception is HttpRequestException http
        ? (int?)http.StatusCode
        : StatusProperties.Select(name => exception.GetType().GetProperty(name)?.GetValue(exception)).Select(value => value switch
        {
            int number => number,
            HttpStatusCode code => (int)code,
            _ => (int?)null,
        }).FirstOrDefault(status => status is not null);

    private static (FailureKind Kind, string Advice) OfStatus(int status) => status switch
    {
        401 or 403 => (FailureKind.Unauthorized, "check the key that the client was given"),
        402 => (FailureKind.QuotaExceeded, "check the account"),
        404 => (FailureKind.NotFound, "check the address and the model that the client was given"),
        429 => (FailureKind.RateLimited, "set Provider.Spacing, or wait"),
        503 or 529 => (FailureKind.Overloaded, "wait, or play fewer conversations at once"),
        >= 300 and < 400 => (FailureKind.Redirected, "give the client the address that the server names"),
        >= 500 => (FailureKind.ServerError, "check the server's log"),
        _ => (FailureKind.RequestRejected, "check which fields the server accepts"),
    };

    private static string Quote(string message) => $"\"{SafeText.Clean(Key().Replace(message, "…"))}\"";

    // Services quote a wrong key in part.
    [GeneratedRegex(@"\b(sk|pk|rk|gsk|xai|key|AIza)[-_][-_*.A-Za-z0-9]{6,}|\bAIza[-_A-Za-z0-9]{6,}|(?<=Bearer )\S+", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Key();
}
