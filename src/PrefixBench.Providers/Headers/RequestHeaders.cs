using System.Net.Http.Headers;

namespace PrefixBench.Providers.Headers;

/// <summary>Headers that carry a key, and those of a provider's configuration.</summary>
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

    /// <summary>Sets configured headers, in place of those that are there already.</summary>
    /// <param name="headers">Where to set.</param>
    /// <param name="configured">The headers.</param>
    /// <param name="read">Returns the key in a variable.</param>
    public static void Set(HttpRequestHeaders headers, IReadOnlyList<RowHeader> configured, Func<string, string> read)
    {
        foreach (RowHeader header in configured)
        {
            headers.Remove(header.Name);
            headers.TryAddWithoutValidation(header.Name, header.Fill(read));
        }
    }
}
