using System.Net;
using System.Net.Http.Headers;
using PrefixBench.Core.Text;
using PrefixBench.Providers.Configuration;
using PrefixBench.Providers.Headers;
using PrefixBench.Providers.Http;
using PrefixBench.Providers.Security;

namespace PrefixBench.Providers.Inspection;

/// <summary>
/// Sends small questions to servers, outside of any measurement: bounded in time and size, and generating nothing; redirects of a GET are followed within the same origin only.
/// Nothing that a server does makes it throw. A key is sent only where <see cref="KeyConsent.MaySend"/> allows it. Its idle connections
/// would make a turn wait on a server that serves one connection at a time, so a question before the run closes its own, and one between turns uses theirs.
/// </summary>
public sealed class ProbeClient
{
    /// <summary>The name of its client in <see cref="IHttpClientFactory"/>.</summary>
    public const string ClientName = "PrefixBench.Probe";

    /// <summary>The largest body that is read, in bytes. A vLLM's metrics are some 100 KB.</summary>
    internal const int LargestBody = 4 << 20;

    // Routers redirect "/metrics" to "/metrics/" once; more than a few are a loop.
    private const int MaximumRedirects = 3;

    private static readonly HttpRequestOptionsKey<bool> Connected = new("connected");

    private readonly IHttpClientFactory _clients;
    private readonly IKeyStore _keys;
    private readonly TimeProvider _time;

    /// <summary>Uses the client of <paramref name="clients"/> named <see cref="ClientName"/>.</summary>
    /// <param name="clients">Makes the HTTP client; see <see cref="ProviderServices.AddPrefixBenchProviders"/>.</param>
    /// <param name="keys">Where a provider's key is found.</param>
    /// <param name="time">The clock of the time limits.</param>
    public ProbeClient(IHttpClientFactory clients, IKeyStore keys, TimeProvider time)
    {
        _clients = clients;
        _keys = keys;
        _time = time;
    }

    /// <summary>A handler for questions: no redirects of its own (a key could leave with them), no cookies, and no proxy on the way to this machine.</summary>
    internal static SocketsHttpHandler CreateHandler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        Proxy = new ProxyExceptLoopback(HttpClient.DefaultProxy),
        ConnectCallback = ConnectAsync,
        MaxConnectionsPerServer = 4,
        // Closed behind each answer, also where the server would keep it open.
        PooledConnectionLifetime = TimeSpan.Zero,
        // What is left of an answer that is too long is not waited for: its connection is closed.
        MaxResponseDrainSize = 0,
    };

    /// <summary>One GET, and those that it is redirected to within the same origin.</summary>
    /// <param name="settings">The provider, whose key may be sent.</param>
    /// <param name="address">The address.</param>
    /// <param name="timeout">The time limit of all of it.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <param name="isBetweenTurns">
    /// Whether the idle connection of the turns is used and kept: a server that serves one connection at a time would not take another while it is open.
    /// </param>
    internal async Task<ProbeAnswer> GetAsync(ProviderSettings settings, Uri address, TimeSpan timeout, CancellationToken cancellationToken, bool isBetweenTurns = false)
    {
        HttpClient client = _clients.CreateClient(isBetweenTurns ? ClientNames.Turns : ClientName);
        using var limit = new CancellationTokenSource(timeout, _time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        for (int redirects = 0; ; redirects++)
        {
            (ProbeAnswer answer, Uri? next) = await AskOnceAsync(client, !isBetweenTurns, settings, address, null, both, cancellationToken);
            if (next is null || redirects == MaximumRedirects)
            {
                return answer;
            }

            address = next;
        }
    }

    /// <summary>One POST of JSON, which is not redirected.</summary>
    /// <param name="settings">The provider, whose key may be sent.</param>
    /// <param name="address">The address.</param>
    /// <param name="body">The body.</param>
    /// <param name="timeout">The time limit of all of it.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    internal async Task<ProbeAnswer> PostAsync(ProviderSettings settings, Uri address, byte[] body, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(timeout, _time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        return (await AskOnceAsync(_clients.CreateClient(ClientName), closes: true, settings, address, body, both, cancellationToken)).Answer;
    }

    private async Task<(ProbeAnswer Answer, Uri? Next)> AskOnceAsync(
        HttpClient client, bool closes, ProviderSettings settings, Uri address, byte[]? body, CancellationTokenSource both, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(body is null ? HttpMethod.Get : HttpMethod.Post, address) { Version = HttpVersion.Version11, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        request.Headers.UserAgent.ParseAdd("PrefixBench");
        request.Headers.ConnectionClose = closes ? true : null;
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        }

        try
        {
            Authorize(request, settings);
            using HttpResponseMessage response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, both.Token);
            byte[]? answer = await ReadAsync(response, both.Token);
            Dictionary<string, string> headers = HeadersOf(response, _keys.Redactor);
            return answer is null
                ? (new ProbeAnswer(ProbeOutcome.Unreadable), null)
                : (new ProbeAnswer(ProbeOutcome.Answered, (int)response.StatusCode, headers.GetValueOrDefault("Server", ""), RedactedJson.From(answer, _keys.Redactor)) { Headers = headers }, FindRedirect(response, address));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (new ProbeAnswer(WasConnected(request) ? ProbeOutcome.TimedOut : ProbeOutcome.Unreachable), null);
        }
        catch (HttpRequestException error) when (error.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError)
        {
            return (new ProbeAnswer(ProbeOutcome.Unreachable), null);
        }
        catch (Exception error) when (error is HttpRequestException or IOException or FormatException or InvalidOperationException or NotSupportedException)
        {
            return (new ProbeAnswer(ProbeOutcome.Unreadable), null);
        }
    }

    // Never to another origin: the answer would be another server's, and the key could leave with the question.
    private static Uri? FindRedirect(HttpResponseMessage response, Uri address) =>
        (int)response.StatusCode is 301 or 302 or 303 or 307 or 308
        && response.Headers.Location is { } location
        && Uri.TryCreate(address, location, out Uri? target)
        && target.UserInfo.Length == 0
        && string.Equals(target.Origin(), address.Origin(), StringComparison.Ordinal)
            ? target
            : null;

    private static bool WasConnected(HttpRequestMessage request) => request.Options.TryGetValue(Connected, out bool connected) && connected;

    private void Authorize(HttpRequestMessage request, ProviderSettings settings)
    {
        string? Read(string variable) => KeyConsent.MaySend(settings.Use(variable), request.RequestUri!) ? _keys.Find(variable) : null;

        RequestHeaders.AddBearer(request.Headers, settings.KeyEnv is { } own ? Read(own) : null);
        if (string.Equals(request.RequestUri!.Origin(), settings.BaseUrl.Origin(), StringComparison.OrdinalIgnoreCase))
        {
            // A header whose key must not be sent yet is left out as a whole.
            RequestHeaders.Set(request.Headers, [.. settings.Headers.Where(header => header.Variables.All(variable => Read(variable) is not null))], variable => Read(variable)!);
        }
    }

    private static Dictionary<string, string> HeadersOf(HttpResponseMessage response, Redactor redactor)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach ((string name, HeaderStringValues values) in response.Headers.NonValidated.Take(100))
        {
            headers[name] = SafeText.Escape(redactor.Redact(string.Join(' ', values)), 100);
        }

        return headers;
    }

    private static async Task<byte[]?> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentLength > LargestBody)
        {
            return null;
        }

        await using Stream stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var body = new MemoryStream();
        byte[] buffer = new byte[16 * 1024];
        while (await stream.ReadAsync(buffer, cancellationToken) is > 0 and var count)
        {
            body.Write(buffer, 0, count);
            if (body.Length > LargestBody)
            {
                return null;
            }
        }

        return body.ToArray();
    }

    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        Stream stream = await LoopbackAddresses.ConnectAsync(context, cancellationToken);
        context.InitialRequestMessage.Options.Set(Connected, true);
        return stream;
    }
}
