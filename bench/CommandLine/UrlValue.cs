namespace PrefixBench.Bench.CommandLine;

/// <summary>Reads the value of <c>--url</c>.</summary>
internal static class UrlValue
{
    /// <summary>Reads an address.</summary>
    /// <param name="text">The value; null if the option is not given.</param>
    /// <param name="mistakes">Receives what is wrong with it.</param>
    /// <returns>The address; null if the option is not given, or after a mistake.</returns>
    public static Uri? Read(string? text, List<string> mistakes)
    {
        if (text is null)
        {
            return null;
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? url) || url.Scheme is not ("http" or "https") || url.Host.Length == 0)
        {
            mistakes.Add($"--url is \"{text}\"; allowed is an http or https address such as http://localhost:8080.");
            return null;
        }

        if (url.UserInfo.Length > 0)
        {
            // The value is not repeated: its user information may be a password.
            mistakes.Add("--url contains user information (the part before \"@\"), which is not allowed. Put the key into an environment variable and name it with --key-env.");
            return null;
        }

        if (url.Query.Length > 0 || url.Fragment.Length > 0)
        {
            mistakes.Add($"--url is \"{url.GetLeftPart(UriPartial.Path)}\" with a query or fragment; allowed is an address without either.");
            return null;
        }

        return url;
    }
}
