using System.Diagnostics;
using System.Net;

namespace PrefixBench.Servers.Launching;

/// <summary>Asks a server over and over until it is ready.</summary>
internal sealed class ReadinessProbe : IDisposable
{
    private const string HealthRoute = "/health";
    private const string ModelsRoute = "/v1/models";

    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(250);

    private readonly HttpClient _client;
    private readonly string? _route;

    /// <summary>Creates a probe.</summary>
    /// <param name="address">An address of the server; its path is not used.</param>
    /// <param name="route">The route to ask; null for <c>/health</c>, and <c>/v1/models</c> where that does not exist.</param>
    public ReadinessProbe(Uri address, string? route)
    {
        _route = route;
        _client = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false })
        {
            BaseAddress = address,
            // A server that accepts connections before it can answer them is asked again.
            Timeout = TimeSpan.FromSeconds(10),
        };
    }

    /// <summary>Returns when the server is ready.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        while (!await IsReadyAsync(cancellationToken))
        {
            // The time until ready is known to a few percent, and a server that loads for minutes is not disturbed.
            TimeSpan pause = Stopwatch.GetElapsedTime(start) / 50;
            await Task.Delay(pause < ShortestPause ? ShortestPause : pause > LongestPause ? LongestPause : pause, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        HttpStatusCode? status = await AskAsync(_route ?? HealthRoute, cancellationToken);
        if (status == HttpStatusCode.NotFound && _route is null)
        {
            status = await AskAsync(ModelsRoute, cancellationToken);
        }

        // A server that asks for a key is up; 503 is the answer while a model loads.
        return status is >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden;
    }

    // Null when nothing answers: the server does not listen yet.
    private async Task<HttpStatusCode?> AskAsync(string route, CancellationToken cancellationToken)
    {
        try
        {
            using HttpResponseMessage answer = await _client.GetAsync(new Uri(route, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            // Also while the wait ends: that is for its next step to say, not for a refused connection.
            return null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }
}
