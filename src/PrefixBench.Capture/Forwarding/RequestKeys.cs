using Microsoft.AspNetCore.Http;
using PrefixBench.Providers.Security;

namespace PrefixBench.Capture.Forwarding;

/// <summary>Finds the keys that a request carries, so that they are removed from everything that is kept.</summary>
internal static class RequestKeys
{
    private static readonly string[] Headers = ["Authorization", "Proxy-Authorization", "x-api-key", "api-key", "x-goog-api-key"];
    private static readonly string[] QueryNames = ["key", "api_key", "api-key", "token", "access_token"];

    /// <summary>Adds the keys of a request to those that are removed.</summary>
    public static void Learn(HttpRequest request, Redactor redactor)
    {
        foreach (string? value in Headers.SelectMany(name => request.Headers[name]))
        {
            // The scheme, such as Bearer, is no part of the key.
            string text = value?.Trim() ?? "";
            redactor.Learn(text[(text.LastIndexOf(' ') + 1)..]);
        }

        foreach (string? value in QueryNames.SelectMany(name => request.Query[name]))
        {
            redactor.Learn(value ?? "");
        }
    }
}
