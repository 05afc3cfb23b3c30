using System.Buffers;
using PrefixBench.Core.Text;
using PrefixBench.Providers.Configuration;
using PrefixBench.Providers.Headers;
using PrefixBench.Providers.Security;

namespace PrefixBench.Providers.Catalog;

/// <summary>Checks the <c>headers</c> of a provider: their names, that secrets are in variables, and that none changes how the request is sent or measured.</summary>
internal static class HeaderRules
{
    private const int MostHeaders = 32;
    private const int LongestName = 100;
    private const int LongestValue = 4096;

    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    // They belong to the connection or to the body, or change when the first byte arrives.
    private static readonly string[] OwnNames =
    [
        "Accept", "Accept-Encoding", "Connection", "Content-Encoding", "Content-Length", "Content-Type", "Expect", "Host", "Keep-Alive", "Proxy-Authorization", "Proxy-Connection",
        "Range", "TE", "Trailer", "Transfer-Encoding", "Upgrade",
    ];

    // The headers in which the dialects send the key of "keyEnv".
    private static readonly string[] KeyNames = ["Authorization", "X-Api-Key", "X-Goog-Api-Key"];

    private static readonly string[] SecretEnds = ["apikey", "auth", "authorization", "cookie", "credential", "credentials", "key", "password", "secret", "token"];

    /// <summary>The mistakes of all headers.</summary>
    public static IEnumerable<SettingsMistake> FindMistakes(ProviderSettings settings)
    {
        if (settings.Headers.Count > MostHeaders)
        {
            yield return Mistake($"there are \"{settings.Headers.Count}\" headers; allowed are at most {MostHeaders}");
        }

        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (RowHeader header in settings.Headers)
        {
            string? mistake = InName(header.Name)
                ?? (names.Add(header.Name) ? null : $"{SafeText.Quote(header.Name)} is there twice; remove one of them")
                ?? (settings.KeyEnv is not null && IsIn(KeyNames, header.Name) ? $"{SafeText.Quote(header.Name)} cannot be combined with {KeyField(settings)}, whose key is sent in that header; remove one of them" : null)
                ?? InValue(header);
            if (mistake is not null)
            {
                yield return Mistake(mistake);
            }
        }
    }

    private static string? InName(string name)
    {
        if (name.Length == 0)
        {
            return "a header has no name; allowed is a name such as \"X-Tenant\"";
        }

        if (name.Length > LongestName || name.AsSpan().ContainsAnyExcept(NameCharacters))
        {
            return $"{SafeText.Quote(name)} is not the name of a header; allowed are letters, digits and \"-\", such as \"X-Tenant\"";
        }

        return IsIn(OwnNames, name) ? $"{SafeText.Quote(name)} is not allowed; the program sets it itself. Allowed are headers that a gateway or server reads, such as \"X-Tenant\"" : null;
    }

    // No value is repeated: people put secrets there.
    private static string? InValue(RowHeader header)
    {
        string name = SafeText.Quote(header.Name);
        if (header.Value.Length == 0)
        {
            return $"the value of {name} is empty; allowed is text, or ${{VARIABLE}} for a secret";
        }

        if (header.Value.Length > LongestValue)
        {
            return $"the value of {name} is longer than {LongestValue} characters";
        }

        if (KeyPolicy.FindValueMistake(header.Value) is { } mistake)
        {
            return $"the value of {name} {mistake}; allowed are printable ASCII characters";
        }

        if (header.Literal.Contains("${", StringComparison.Ordinal))
        {
            return $"the value of {name} has \"${{\" without \"}}\"; allowed is ${{VARIABLE}}";
        }

        if (header.Variables.FirstOrDefault(variable => !KeyPolicy.IsKeyName(variable)) is { } wrong)
        {
            string shown = KeyPolicy.LooksLikeVariable(wrong) ? SafeText.Quote(wrong) : "the variable";
            return $"{shown} in the value of {name} is not allowed; a variable's name consists of capital letters, digits and underscores and ends in _KEY or _TOKEN";
        }

        return header.Variables.Count == 0 && IsSecret(header.Name)
            ? $"the value of {name} is a secret; put it into an environment variable or user secret whose name ends in _KEY or _TOKEN, and write ${{VARIABLE}} in its place"
            : null;
    }

    private static bool IsSecret(string name) => IsIn(SecretEnds, name[(name.LastIndexOfAny(['-', '_']) + 1)..]);

    private static bool IsIn(string[] names, string name) => names.Contains(name, StringComparer.OrdinalIgnoreCase);

    private static string KeyField(ProviderSettings settings) => settings.IsFromOptions ? "--key-env" : "\"keyEnv\"";

    private static SettingsMistake Mistake(string message) => new("headers", message);
}
