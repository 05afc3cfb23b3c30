namespace PrefixBench.Bench.Planning;

/// <summary>Turns the address that a user types into the base of the OpenAI routes.</summary>
internal static class ServerAddress
{
    private const string ChatRoute = "/chat/completions";

    /// <summary>
    /// What stands before <c>/chat/completions</c>. A bare host means its <c>/v1</c>, where OpenAI-compatible servers have their routes; an
    /// address with a path is taken at its word; the whole address of the chat route works too.
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
