using PrefixBench.Core.Servers;
using PrefixBench.Providers.Configuration;

namespace PrefixBench.Providers.Discovery;

/// <summary>Whether a provider can be used now, and if not, why.</summary>
public sealed record ProviderStatus
{
    /// <summary>The provider, as configured or as found.</summary>
    public required ProviderSettings Settings { get; init; }

    /// <summary>The model to request: the configured one, or the first that the server lists; null if neither is known.</summary>
    public string? Model { get; init; }

    /// <summary>Whether it can be used.</summary>
    public required bool IsReachable { get; init; }

    /// <summary>Whether the server accepted the connection but did not answer in time.</summary>
    public bool IsSlow { get; init; }

    /// <summary>Why it cannot be used; if it can, how that is known: <c>answers</c>, <c>not contacted</c>. One line, without control characters.</summary>
    public required string Reason { get; init; }

    /// <summary>Whether it cannot be used because the user has not allowed what a file says about its key or its cost.</summary>
    public bool IsRefused { get; init; }

    /// <summary>Whether it was asked without the key that its server may require, so that <see cref="Identity"/> may be incomplete.</summary>
    public bool WasKeyWithheld => Identity is not null && Settings.WithholdsKeys;

    /// <summary>What the server identified itself as; null if it was not asked or did not answer.</summary>
    public ServerIdentity? Identity { get; init; }
}
