namespace PrefixBench.Servers.Launching;

/// <summary>Keeps the keys of a server's command line and environment out of records, logs and messages; servers print their arguments.</summary>
public sealed class SecretMask
{
    /// <summary>Stands where a key was.</summary>
    public const string Mask = "***";

    // Shorter texts are no secrets, and masking them would cut up every line.
    private const int ShortestSecret = 4;

    private static readonly string[] SecretWords = ["key", "apikey", "token", "secret", "password", "hft"];

    private readonly string[] _secrets;

    /// <summary>Finds the keys: the values of options and variables whose name ends in <c>key</c>, <c>token</c>, <c>secret</c> or <c>password</c>.</summary>
    /// <param name="arguments">The arguments, as <c>--api-key VALUE …</c> or <c>--api-key=VALUE</c>.</param>
    /// <param name="environment">The variables.</param>
    public SecretMask(IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string?> environment)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        ArgumentNullException.ThrowIfNull(environment);
        var values = new List<string>(environment.Where(variable => IsSecret(variable.Key)).Select(variable => variable.Value ?? ""));
        string option = "";
        foreach (string argument in arguments)
        {
            if (!argument.StartsWith('-'))
            {
                values.AddRange(IsSecret(option) ? [argument] : []);
                continue;
            }

            string[] parts = argument.Split('=', 2);
            option = parts[0];
            values.AddRange(parts.Length == 2 && IsSecret(option) ? [parts[1]] : []);
        }

        // The longest first: a key that contains another is masked whole.
        _secrets = [.. values.Where(value => value.Length >= ShortestSecret).OrderByDescending(value => value.Length)];
    }

    /// <summary>The keys.</summary>
    public IReadOnlyList<string> Secrets => _secrets;

    /// <summary>The text with every key replaced by <c>***</c>.</summary>
    /// <param name="text">Any text.</param>
    public string Apply(string text) => _secrets.Aggregate(text, (masked, secret) => masked.Replace(secret, Mask, StringComparison.Ordinal));

    private static bool IsSecret(string name) => SecretWords.Contains(name.Split('-', '_', '.')[^1], StringComparer.OrdinalIgnoreCase);
}
