using System.Net;
using Microsoft.AspNetCore.Http;

namespace PrefixBench.Servers.Embedded.Http;

/// <summary>
/// Refuses requests that a web page of another site makes through the user's browser. The server listens on loopback only, but a browser on the same machine
/// reaches it: by a host name that resolves to 127.0.0.1 (DNS rebinding), or by a simple cross-site request, which a browser sends without asking first.
/// </summary>
internal static class BrowserGuard
{
    /// <summary>Lets the request pass or refuses it.</summary>
    /// <exception cref="ApiException">The host or the origin is not this machine, or a request of a page is not JSON.</exception>
    public static void Check(HttpRequest request)
    {
        if (!IsLoopback(request.Host.Host))
        {
            throw Refused(403, $"The host '{request.Host.Host}' is not allowed; use 127.0.0.1 or localhost");
        }

        if (request.Headers.Origin.ToString() is not { Length: > 0 } origin)
        {
            return;
        }

        if (!Uri.TryCreate(origin, UriKind.Absolute, out Uri? page) || page.Scheme is not ("http" or "https") || !IsLoopback(page.Host))
        {
            throw Refused(403, $"The origin '{origin}' is not allowed; only pages of this machine may use this server");
        }

        if (HttpMethods.IsPost(request.Method) && !request.HasJsonContentType())
        {
            throw Refused(415, $"The content type '{request.ContentType}' is not allowed in a request of a web page; use application/json");
        }
    }

    private static bool IsLoopback(string host)
    {
        string name = host.TrimEnd('.');
        return name.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(name.Trim('[', ']'), out IPAddress? address) && IPAddress.IsLoopback(address));
    }

    private static ApiException Refused(int status, string message) => new(status, status == 403 ? "permission_error" : "invalid_request_error", message);
}
