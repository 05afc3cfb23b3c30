using PrefixBench.Providers.Security;

namespace PrefixBench.Providers;

/// <summary>What is known of a server besides its address.</summary>
public sealed record ServerConnectionOptions
{
    /// <summary>The model to request. Default: null for the first one that the server lists; required for a public address, which is not asked.</summary>
    public string? Model { get; init; }

    /// <summary>The name in tables and files. Default: null for the host and port.</summary>
    public string? Name { get; init; }

    /// <summary>
    /// The wire protocol: <c>openai</c>, <c>ollama</c>, <c>anthropic</c> or <c>gemini</c>. Default: null for that of the route in the address, or of an Ollama that answers there, or <c>openai</c>.
    /// </summary>
    public string? Dialect { get; init; }

    /// <summary>The environment variable that contains the key; its name ends in <c>_KEY</c> or <c>_TOKEN</c>. Default: null for a server without a key. Never the key itself.</summary>
    public string? KeyVariable { get; init; }

    /// <summary>Finds the key. Default: null for environment variables.</summary>
    public IKeyStore? Keys { get; init; }
}
