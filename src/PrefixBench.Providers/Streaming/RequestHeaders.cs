using System.Net.Http.Headers;

namespace PrefixBench.Providers.Streaming;

/// <summary>Headers that carry a key.</summary>
internal static class RequestHeaders
{
    /// <summary>Adds <c>Authorization: Bearer</c>; nothing when there is no key.</summary>
    public static void AddBearer(HttpRequestHeaders headers, string? key)
    {
        if (key is not null)
        {
            headers.TryAddWithoutValidation("Authorization", $"Bearer {key}");
        }
    }
}
