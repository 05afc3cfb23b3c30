using PrefixBench.Core.Servers;
using PrefixBench.Providers.Configuration;
using PrefixBench.Providers.Security;

namespace PrefixBench.Providers.Discovery;

/// <summary>Whether a provider can be played now, and why not.</summary>
public sealed record ProviderStatus
{
    /// <summary>The provider, as configured or as found.</summary>
    public required ProviderSettings Settings { get; init; }

    /// <summary>The model to ask for: the configured one, or the first that the server lists; null where neither is known.</summary>
    public string? Model { get; init; }

    /// <summary>Whether it can be played.</summary>
    public required bool IsReachable { get; init; }

    /// <summary>Why not; or, where it can, how that is known: <c>answers</c>, <c>not contacted</c>. One line, without control characters.</summary>
    public required string Reason { get; init; }

    /// <summary>Host and port to which the key would be sent; null when none is sent.</summary>
    public string? KeyDestination => Settings.KeyEnv is null ? null : Settings.BaseUrl.HostAndPort();

    /// <summary>What the server said it is; null where it was not asked or did not answer.</summary>
    public ServerIdentity? Identity { get; init; }
}
