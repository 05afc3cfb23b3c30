namespace PrefixBench.Providers.Streaming;

/// <summary>Appends a dialect's own path to a base address.</summary>
internal static class RequestAddress
{
    /// <summary><paramref name="baseUrl"/> with <paramref name="path"/> appended to its path; its query stays (some gateways carry a version there), user information does not.</summary>
    public static Uri Append(Uri baseUrl, string path, string query = "")
    {
        var address = new UriBuilder(baseUrl) { UserName = "", Password = "", Fragment = "" };
        address.Path = $"{address.Path.TrimEnd('/')}/{path}";
        if (query.Length > 0)
        {
            address.Query = address.Query.Length > 1 ? $"{address.Query[1..]}&{query}" : query;
        }

        return address.Uri;
    }

    /// <summary>
    /// As <see cref="Append"/>, with <paramref name="root"/> (<c>v1</c>, <c>api</c>) in between, unless the base address ends in it already:
    /// people write both, and vendors document both.
    /// </summary>
    public static Uri AppendUnder(Uri baseUrl, string root, string path, string query = "") =>
        Append(baseUrl, baseUrl.AbsolutePath.TrimEnd('/').EndsWith($"/{root}", StringComparison.Ordinal) ? path : $"{root}/{path}", query);

    /// <summary><paramref name="baseUrl"/> as it may be shown: without user information.</summary>
    public static Uri Public(Uri baseUrl) => new UriBuilder(baseUrl) { UserName = "", Password = "" }.Uri;
}
