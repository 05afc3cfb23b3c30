using PrefixBench.Core.Servers;
using PrefixBench.Providers.Configuration;
using PrefixBench.Servers.Embedded.Options;

namespace PrefixBench.Bench.Planning;

/// <summary>A provider of a planned run.</summary>
internal sealed record PlannedProvider
{
    /// <summary>The embedded engine's name.</summary>
    public const string EmbeddedName = EmbeddedEngine.Name;

    /// <summary>The settings of the provider. The embedded engine's address is known only after it has started.</summary>
    public required ProviderSettings Settings { get; init; }

    /// <summary>The requested model.</summary>
    public required string Model { get; init; }

    /// <summary>The identity that the server reported; null if it was not queried or did not report one.</summary>
    public ServerIdentity? Identity { get; init; }

    /// <summary>The host that the key is sent to; null if no key is sent.</summary>
    public string? KeyDestination { get; init; }

    /// <summary>The embedded engine to start for the provider; null if the server is already running.</summary>
    public EngineOptions? Engine { get; init; }

    /// <summary>Whether the provider is the embedded engine, which this program starts.</summary>
    public bool IsEmbedded => Engine is not null;

    /// <summary>The provider as the library's model describes it.</summary>
    public Core.Chat.Provider Describe() => Settings.Describe(Model);
}
