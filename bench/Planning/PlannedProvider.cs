using PrefixBench.Core.Servers;
using PrefixBench.Providers.Configuration;
using PrefixBench.Servers.Embedded.Options;

namespace PrefixBench.Bench.Planning;

/// <summary>A provider that will be played.</summary>
internal sealed record PlannedProvider
{
    /// <summary>The embedded engine's name.</summary>
    public const string EmbeddedName = EmbeddedEngine.Name;

    /// <summary>How to talk to it. The embedded engine's address is known only once it runs.</summary>
    public required ProviderSettings Settings { get; init; }

    /// <summary>The model asked for.</summary>
    public required string Model { get; init; }

    /// <summary>What the server says it is; null if it was not asked or does not say.</summary>
    public ServerIdentity? Identity { get; init; }

    /// <summary>The host that the key goes to; null when none is sent.</summary>
    public string? KeyDestination { get; init; }

    /// <summary>The embedded engine to start for it; null for a server that is there already.</summary>
    public EngineOptions? Engine { get; init; }

    /// <summary>Whether it is the embedded engine, which this program starts.</summary>
    public bool IsEmbedded => Engine is not null;

    /// <summary>The provider as the core knows it.</summary>
    public Core.Chat.Provider Describe() => Settings.Describe(Model);
}
