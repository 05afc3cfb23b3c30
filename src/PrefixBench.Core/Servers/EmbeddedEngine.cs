namespace PrefixBench.Core.Servers;

/// <summary>The names of the embedded engine, which this program brings with it.</summary>
public static class EmbeddedEngine
{
    /// <summary>Its name as a provider, and that of the one model it lists.</summary>
    public const string Name = "embedded";

    /// <summary>The software that it says it is: <see cref="ServerIdentity.Software"/>, and the owner of its model.</summary>
    public const string Software = "prefixbench";
}
