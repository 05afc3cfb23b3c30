using System.Collections.Concurrent;
using System.Net;

namespace PrefixBench.Bench.Tests.CommandLine;

/// <summary>Stands in for the network: remembers every request and refuses it with a status that says no server was there.</summary>
internal sealed class RecordingHandler : HttpMessageHandler
{
    /// <summary>Method and address of every request.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests.Enqueue($"{request.Method} {request.RequestUri}");
        return Task.FromResult(new HttpResponseMessage(HttpStatusCode.NotFound) { Content = new StringContent("{}"), RequestMessage = request });
    }
}
