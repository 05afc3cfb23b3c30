namespace PrefixBench.Providers.Security;

/// <summary>Finds keys in the environment and in user secrets, never in a file of the project.</summary>
public interface IKeyStore
{
    /// <summary>The key in a variable; null when it is not set.</summary>
    /// <param name="variable">The variable's name, which ends in <c>_KEY</c> or <c>_TOKEN</c>.</param>
    string? Find(string variable);
}
