namespace PrefixBench.Bench.CommandLine;

/// <summary>Reads the address of a server that the user typed.</summary>
internal static class AddressReading
{
    /// <summary>Reads an address.</summary>
    /// <param name="option">The option's name.</param>
    /// <param name="text">What was typed; null for nothing.</param>
    /// <param name="keyAdvice">Where a key belongs, as a sentence, for an address with user information.</param>
    /// <param name="mistakes">Takes what is wrong.</param>
    /// <returns>An http or https address without user information, query and fragment; null if it was not typed or is wrong.</returns>
    public static Uri? Read(string option, string? text, string keyAdvice, List<string> mistakes)
    {
        if (text is null)
        {
            return null;
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? url) || url.Scheme is not ("http" or "https") || url.Host.Length == 0)
        {
            mistakes.Add($"{option} is \"{text}\"; allowed is an http or https address such as http://localhost:8080.");
            return null;
        }

        if (url.UserInfo.Length > 0)
        {
            // The value is not repeated: its user information may be a password.
            mistakes.Add($"{option} contains user information (the part before \"@\"), which is not allowed. {keyAdvice}");
            return null;
        }

        if (url.Query.Length > 0 || url.Fragment.Length > 0)
        {
            mistakes.Add($"{option} is \"{url.GetLeftPart(UriPartial.Path)}\" with a query or fragment; allowed is an address without either.");
            return null;
        }

        return url;
    }
}
