namespace PrefixBench.Providers.Configuration;

/// <summary>Where keys come from: the environment or the user's secrets. The only door through which a key enters the program.</summary>
public interface IKeyStore
{
    /// <summary>The key held by <paramref name="variable"/>; null when it is not set or empty.</summary>
    /// <param name="variable">The name of the environment variable or user secret.</param>
    string? Find(string variable);
}
