using Microsoft.AspNetCore.Http;
using PrefixBench.Core.Text;
using PrefixBench.Providers.Security;

namespace PrefixBench.Capture.Forwarding;

/// <summary>
/// Refuses requests that a web page of another site makes through the user's browser: it could reach the port by a host name that resolves to 127.0.0.1, or by a request to another origin.
/// </summary>
internal static class LoopbackGuard
{
    /// <summary>Why a request is refused, as a sentence; null if it may pass.</summary>
    public static string? FindMistake(HttpRequest request)
    {
        if (!IsLoopback($"http://{request.Host.Value}"))
        {
            return $"The host {SafeText.Quote(request.Host.Value ?? "")} is not allowed; use 127.0.0.1 or localhost.";
        }

        string origin = request.Headers.Origin.ToString();
        return origin.Length == 0 || IsLoopback(origin) ? null : $"The origin {SafeText.Quote(origin)} is not allowed; only pages of this machine may use this port.";
    }

    private static bool IsLoopback(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) && uri.Scheme is ("http" or "https") && HostReaches.Of(uri) == HostReach.Loopback;
}
