namespace PrefixBench.Providers.Configuration;

/// <summary>Who chose a provider's address, which decides whether it may be contacted unasked.</summary>
public enum AddressOrigin
{
    /// <summary>The shipped table. Contacted unasked on loopback only.</summary>
    Shipped,

    /// <summary>The user: a <c>prefixbench.json</c> or the command line.</summary>
    User,

    /// <summary>An environment variable such as <c>OLLAMA_HOST</c>.</summary>
    Environment,

    /// <summary>Nobody: a server that answered on one of the usual local ports.</summary>
    Found,
}
