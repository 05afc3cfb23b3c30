using PrefixBench.Core.Servers;
using PrefixBench.Providers.Configuration;

namespace PrefixBench.Providers.Discovery;

/// <summary>A server whose address a person gave, after it was asked what it is.</summary>
public sealed record AddressedServer
{
    /// <summary>How it is addressed: the settings that were asked for, and what its answers decided.</summary>
    public required ProviderSettings Settings { get; init; }

    /// <summary>The model to request; null if <see cref="Problem"/> is not null.</summary>
    public string? Model { get; init; }

    /// <summary>What its answers said; null if it must not be asked, as a public or paid server must not be.</summary>
    public ProviderStatus? Status { get; init; }

    /// <summary>Why it cannot be used, a clause without its full stop; null if it can.</summary>
    public string? Problem { get; init; }

    /// <summary>Asks a server what it is, if it may be asked. An Ollama at an address without a path is addressed by its native routes, which report how long a prompt was evaluated.</summary>
    /// <param name="address">The address.</param>
    /// <param name="settings">The settings to ask with.</param>
    /// <param name="discovery">Asks.</param>
    /// <param name="isDialectGiven">Whether the dialect is the person's choice, so that no other is taken.</param>
    /// <param name="requiresUsable">Whether a server that is known and cannot be used now, such as one that loads its model, is a problem.</param>
    /// <param name="cancellationToken">Ends the questions.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static async Task<AddressedServer> FindAsync(
        ServerAddress address,
        ProviderSettings settings,
        ProviderDiscovery discovery,
        bool isDialectGiven,
        bool requiresUsable,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(discovery);

        // A public address receives only the requests of the conversations.
        ProviderStatus? status = settings.AllowsQuestions
            ? (await discovery.ProbeAsync([settings], cancellationToken)).FirstOrDefault(found => found.Settings.Name == settings.Name)
            : null;
        bool isAbsent = status is { IsReachable: false, IsSlow: false } && (status.Identity is null || requiresUsable);
        if (status is not null && (isAbsent || status.Model is null))
        {
            return new AddressedServer { Settings = settings, Status = status, Problem = status.Reason };
        }

        bool isOllama = !isDialectGiven && !address.HasPath && string.Equals(status?.Identity?.Software, ServerSoftware.Ollama, StringComparison.Ordinal);
        ProviderSettings used = status?.Settings ?? settings;
        return new AddressedServer
        {
            Settings = isOllama ? used with { Dialect = DialectNames.Ollama, BaseUrl = address.BaseFor(DialectNames.Ollama) } : used,
            Model = settings.Model ?? status?.Model,
            Status = status,
        };
    }
}
