namespace PrefixBench.Bench.Planning;

/// <summary>Converts the address that a user specifies to the base address of the OpenAI routes.</summary>
internal static class ServerAddress
{
    private const string ChatRoute = "/chat/completions";

    /// <summary>
    /// Returns the part before <c>/chat/completions</c>. For a host without a path, it is <c>/v1</c>, where OpenAI-compatible servers have their routes; other
    /// paths are used unchanged. The full address of the chat route is accepted too.
    /// </summary>
    public static Uri BaseOf(Uri typed)
    {
        string path = typed.AbsolutePath.TrimEnd('/');
        if (path.EndsWith(ChatRoute, StringComparison.Ordinal))
        {
            path = path[..^ChatRoute.Length];
        }

        return new UriBuilder(typed) { Path = path.Length == 0 ? "/v1" : path }.Uri;
    }
}
