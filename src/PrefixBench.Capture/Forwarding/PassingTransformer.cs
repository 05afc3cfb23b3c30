using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Yarp.ReverseProxy.Forwarder;

namespace PrefixBench.Capture.Forwarding;

/// <summary>Leaves a request and its answer as they are, apart from the address and the headers that belong to one connection only.</summary>
/// <param name="target">Where the request goes.</param>
/// <param name="exchange">The exchange.</param>
internal sealed class PassingTransformer(Uri target, PassingExchange exchange) : HttpTransformer
{
    private static readonly UriCreationOptions AsSent = new() { DangerousDisablePathAndQueryCanonicalization = true };

    public override async ValueTask TransformRequestAsync(HttpContext httpContext, HttpRequestMessage proxyRequest, string destinationPrefix, CancellationToken cancellationToken)
    {
        await base.TransformRequestAsync(httpContext, proxyRequest, destinationPrefix, cancellationToken);

        // That of the target, from the address.
        proxyRequest.Headers.Host = null;
        proxyRequest.RequestUri = AddressOf(target, httpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget);
    }

    public override ValueTask<bool> TransformResponseAsync(HttpContext httpContext, HttpResponseMessage? proxyResponse, CancellationToken cancellationToken)
    {
        if (proxyResponse is not null)
        {
            exchange.RequestComplete();
            exchange.Responded(proxyResponse);
        }

        return base.TransformResponseAsync(httpContext, proxyResponse, cancellationToken);
    }

    /// <summary>The address of a request at the target: its path and query as the client wrote them, after the target's own path where they do not begin with it.</summary>
    internal static Uri AddressOf(Uri target, string requested)
    {
        string sent = requested.StartsWith('/') ? requested : new Uri(requested).PathAndQuery;
        string start = target.AbsolutePath.TrimEnd('/');
        bool hasStart = sent.StartsWith(start, StringComparison.Ordinal) && (sent.Length == start.Length || sent[start.Length] is '/' or '?');
        return new Uri(target.GetLeftPart(UriPartial.Authority) + (hasStart ? "" : start) + sent, AsSent);
    }
}
