namespace PrefixBench.Providers.Security;

/// <summary>Finds keys in the environment and in user secrets, never in a file of the project.</summary>
public interface IKeyStore
{
    /// <summary>Replaces every key that was found in text.</summary>
    Redactor Redactor { get; }

    /// <summary>The key in a variable; null when there is none that can be sent, for the reason of <see cref="FindMistake"/>.</summary>
    /// <param name="variable">The variable's name, which ends in <c>_KEY</c> or <c>_TOKEN</c>.</param>
    string? Find(string variable);

    /// <summary>Why there is no key to send: the variable is not set, or its value cannot be sent in a header; null when there is one. A clause without its full stop.</summary>
    /// <param name="variable">The variable's name.</param>
    string? FindMistake(string variable) => Find(variable) is null ? $"{variable} is not set" : null;
}
