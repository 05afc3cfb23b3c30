using Microsoft.Extensions.Configuration;

namespace PrefixBench.Providers.Security;

/// <summary>Finds keys in environment variables and user secrets. Adds each key to the redactor before it returns it.</summary>
/// <param name="configuration">The sources, environment variables and user secrets.</param>
/// <param name="redactor">Redacts every key that is read.</param>
public sealed class ConfigurationKeyStore(IConfiguration configuration, Redactor redactor) : IKeyStore
{
    /// <inheritdoc/>
    public Redactor Redactor => redactor;

    /// <summary>
    /// The key in a variable, without blanks and line ends around it; null when it is not set, empty, not named like a key, or holds a line break, another
    /// control character or a character that is not ASCII: in a header, these would begin another header or be lost.
    /// </summary>
    /// <param name="variable">The variable's name; anything that is not a key's name (<see cref="KeyPolicy.IsKeyName"/>) is not read.</param>
    public string? Find(string variable) => Read(variable) is { } key && KeyPolicy.FindValueMistake(key) is null ? key : null;

    /// <inheritdoc/>
    public string? FindMistake(string variable) => Read(variable) switch
    {
        null => $"{variable} is not set",
        var key => KeyPolicy.FindValueMistake(key) is { } mistake ? $"the key in {variable} {mistake}" : null,
    };

    private string? Read(string variable)
    {
        if (!KeyPolicy.IsKeyName(variable))
        {
            return null;
        }

        // The environment source turns two underscores into the separator of sections.
        string? value = configuration[variable] ?? configuration[variable.Replace("__", ConfigurationPath.KeyDelimiter, StringComparison.Ordinal)];
        string? key = value?.Trim();
        if (string.IsNullOrEmpty(key))
        {
            return null;
        }

        redactor.Learn(key);
        return key;
    }
}
