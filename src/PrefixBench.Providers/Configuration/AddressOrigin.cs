namespace PrefixBench.Providers.Configuration;

/// <summary>The source of a provider's address, which decides whether discovery may contact it.</summary>
public enum AddressOrigin
{
    /// <summary>The shipped table. Discovery contacts it on loopback only.</summary>
    Shipped,

    /// <summary>The user: a <c>prefixbench.json</c> or the command line.</summary>
    User,

    /// <summary>An environment variable such as <c>OLLAMA_HOST</c>.</summary>
    Environment,

    /// <summary>Discovery: a server that answered on one of the usual local ports.</summary>
    Found,
}
